// What a page does beyond its forms. Everything works without it.
"use strict";
