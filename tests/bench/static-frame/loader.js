// The least work that puts a frame of ours beside a page, as early as the browser lets it: a host, a closed shadow
// root, an iframe.
const host = document.createElement('div');
const frame = document.createElement('iframe');
frame.src = chrome.runtime.getURL('panel.html');
frame.style.cssText = 'position:fixed;top:0;right:0;width:360px;height:100vh;border:0';
host.attachShadow({ mode: 'closed' }).append(frame);
document.documentElement.append(host);
