"""The feed: a small server beside the web app that tells what is new, and only what everybody may know."""
