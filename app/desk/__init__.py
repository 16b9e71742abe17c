"""The mentors’ desk: how a missing answer becomes a reviewed document of the library."""
