"""``python -m afterword.site``: the app on this machine."""

import sys

from afterword.site.serve import main

sys.exit(main())
