"""Where do we stand: the self-assessment by the maturity model, what comes of it, and what it is exported as.

A level is reached when every question up to it that applies is answered “yes”. “Partly”, “no”, “don’t know” and no
answer are not yet; “partly” is half of the way in what is drawn between two levels. A question that does not
apply, by what the company said of itself or by its own answer, is left out and named. A level that asks nothing is
passed over: nobody reaches it by being asked nothing. Level 1 is where everybody starts.
"""
