// Only here so that the extension has an id to ask for.
