"""What leaves the house: feeds of finished briefings, and the places they are published to.

A *site* is a folder of finished briefings, with the feeds that list them beside them. Everything
in it is a plain file, so that any web server can serve it. What the program has to remember from
one run to the next, as identities that must never change, is in the site's register
(:mod:`briefing.publish.site.register`), in a hidden folder that is not published.
"""
