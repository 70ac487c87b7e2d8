"""The pages: each reads the request, calls one verb of ``work``, shows the result. No rule, no query."""
