// What npm start can be asked for: the words that --help prints before anything is installed.
export const HELP = `npm start -- [options]

  --crm salesforce|hubspot   which CRM to open (default: salesforce)
  --as USER                  who is signed in: name, first name, e-mail or id (default: a rep with an open deal)
  --org FILE                 an org of your own as JSON (default: the sample team), in the shapes of the CRM's API:
                             { "salesforce": { "domain", "users": [User rows], "objects": { "Opportunity": [rows], … } },
                               "hubspot": { "portalId", "owners", "pipelines", "accountInfo",
                                            "objects": { "deals": [{ "id", "properties", "associations" }], … } } }
  --open PATH                a page of that CRM, such as /lightning/o/Opportunity/list (default: an open deal)
  --headless                 no window: print what the sidebar shows, and end
  --text FILE                write the sidebar's visible text, a heading for each tab (implies an end)
  --screenshot FILE          where the screenshot goes (default: .courtside/sidebar.png)
`;
