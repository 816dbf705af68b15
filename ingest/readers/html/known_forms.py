"""The allowlist of declarations: properties with the values that leave words as they are, or are judged elsewhere."""

import re

BESIDE = -20.0
"""Pixels by which a margin draws a block to the side, where it lies upon nothing."""
NUMBER = r"(?:\d{1,5}(?:\.\d{1,9})?|\.\d{1,9})"
LENGTH = rf"(?:-?{NUMBER}(?:px|pt|pc|r?em|ex|ch|%|cm|mm|in)|-?0+(?:\.0+)?)"
_ALPHA = rf"{NUMBER}%?"
_LISTED = rf"(?:{NUMBER}(?: ?, ?{NUMBER}){{2}}|{NUMBER}%(?: ?, ?{NUMBER}%){{2}})(?: ?, ?{_ALPHA})?"
_SPACED = rf"{_ALPHA} {_ALPHA} {_ALPHA}(?: ?/ ?{_ALPHA})?"
_HUE = rf"{NUMBER}(?:deg)?(?: ?, ?{NUMBER}% ?, ?{NUMBER}%(?: ?, ?{_ALPHA})?| {NUMBER}% {NUMBER}%(?: ?/ ?{_ALPHA})?)"
FUNCTION = re.compile(rf"rgba?\( ?(?:{_LISTED}|{_SPACED}) ?\)|hsla?\( ?{_HUE} ?\)")
"""With commas or spaces, never both, as browsers take no other form."""
HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
SYSTEM = frozenset({"windowtext", "canvastext", "inherit", "transparent"})
BACKGROUND = re.compile(
    r"|none|initial|(?:none )?(?:no-)?repeat|scroll|(?:none )?0(?:%|px)? 0(?:%|px)?"
    r"|none repeat scroll(?: 0(?:%|px)? 0(?:%|px)?)?"
)
"""Beside a colour."""
BORDER = re.compile(
    "none|hidden|dotted|dashed|solid|double|groove|ridge|inset|outset|initial|(?P<color>currentcolor|window)"
    rf"|(?P<width>thin|medium|thick|{LENGTH})"
)
_WORD = r"[a-z-]+"
_FAINT = r"(?:rgba\(0 ?, ?0 ?, ?0 ?, ?0?\.1\d*\))"
_UNSIGNED = LENGTH.replace("-?", "")
_SIZE = rf"(?:(?:x{{1,2}}-)?(?:small|large)|medium|smaller|{_UNSIGNED})"
_STYLES = r"(?:normal )?(?:(?:italic|oblique) )?(?:small-caps )?(?:(?:bold|bolder|lighter|[1-9]00) )?"
_NAMED = r"(?:''|(?!(?:inherit|initial|unset|revert|default)\b)-?[a-z_][\w-]*(?: -?[a-z_][\w-]*)*)"
_FAMILY = rf"{_NAMED}(?: ?, ?{_NAMED})*"
_LIST = "(?:none|disc|circle|square|decimal(?:-leading-zero)?|(?:lower|upper)-(?:alpha|latin|roman|greek))"
LINES = re.compile("underline(?: line-through)?|line-through(?: underline)?|none|initial")
"""A line above lies upon words before it, if its letters are large."""
STROKES = re.compile("solid|double|dotted|dashed|wavy|auto|currentcolor|initial")
_BREAK = "auto|always|avoid|left|right|page|avoid-page|avoid-column|initial"
_COUNTER = r"(?!list-item\b)[\w-]{1,80}"
"""Not the one by which a browser counts the items of all lists."""
_PRINTED = rf"counter\({_COUNTER}(?:, ?(?:decimal|(?:lower|upper)-(?:alpha|latin|roman)|disc|circle|square))?\)"

FORMS: dict[str, str] = {
    "visibility": "visible|hidden|initial",
    "opacity": r"1|1\.0+|100%|0|0?\.0\d*|initial",
    "(?:-webkit-|-moz-)?(?:transform|filter|animation|clip-path|mask|mask-image)|backdrop-filter|rotate|scale": "none",
    "text-shadow|translate|perspective": "none",
    "will-change|clip|isolation": "auto",
    "mix-blend-mode": "normal",
    "left|right|top|bottom|inset": "auto|0|0px|initial",
    "z-index": "auto|0|initial",
    "clear": "none|left|right|both|all|initial",
    "font-family": _FAMILY,
    "font": rf"{_STYLES}{_SIZE}(?: ?/ ?(?:normal|{NUMBER}|{_UNSIGNED}))? {_FAMILY}|inherit",
    "font-weight": "normal|bold|bolder|lighter|[1-9]00|[1-9]50|initial",
    "font-style": "normal|italic|oblique|initial",
    "font-stretch": "normal|(?:semi-|extra-)?(?:condensed|expanded)|100%|initial",
    "font-variant(?:-caps)?": "normal|small-caps|none|initial",
    "font-variant-(?:ligatures|numeric|east-asian|alternates|position|emoji)": r"normal|none|(?:\w+-nums ?)+|initial",
    "font-(?:kerning|optical-sizing|size-adjust|feature-settings|variation-settings|language-override)": (
        "auto|none|normal|initial"
    ),
    "(?:-webkit-)?text-stroke(?:-width)?": "0|0px|initial",
    "(?:-webkit-|-moz-|-ms-)?text-size-adjust": "none|auto|100%",
    "text-align(?:-last)?": (
        "left|right|center|justify|start|end|auto|(?:-webkit-|-moz-)(?:left|center|right|auto)|initial"
    ),
    "text-transform": "none|uppercase|lowercase|capitalize|initial",
    "text-decoration-line": LINES.pattern,
    "text-decoration-style": f"(?:{STROKES.pattern})",
    "text-underline(?:-style)?": "single|none",
    "text-decoration-(?:thickness|color)|text-underline-offset": "auto|from-font|initial|currentcolor|[123]px",
    "text-(?:justify|rendering|autospace|wrap-style|spacing-trim|decoration-skip-ink|underline-position)": (_WORD),
    "text-wrap": "wrap|balance|pretty|stable",
    "white-space": "normal|nowrap|pre|pre-wrap|pre-line|break-spaces|initial",
    "white-space-collapse": "collapse|preserve",
    "text-overflow": "clip|ellipsis|initial",
    "(?:-ms-)?word-(?:break|wrap)|overflow-wrap|(?:-webkit-|-moz-|-ms-)?hyphens|(?:-webkit-)?line-break": _WORD,
    "-webkit-nbsp-mode|punctuation-wrap|layout-grid-mode|text-combine|font-emphasize": _WORD,
    "(?:-moz-)?tab-size": r"\d|1[0-6]|initial",
    "tab-stops|tab-interval|layout-grid|so-language|page|text-effect|speak|behavior": r"[\w .'()#-]*",
    "page-break-(?:before|after|inside)|break-(?:before|after|inside)": _BREAK,
    "orphans|widows": r"\d{1,2}|auto|initial|inherit",
    "direction": "ltr|initial",
    "unicode-bidi": "normal|initial",
    "writing-mode": "horizontal-tb|lr-tb|initial",
    "color-scheme|supported-color-schemes": "normal|light|only light|light only|initial",
    "list-style": rf"(?:{_LIST} )?(?:inside|outside)|(?:inside |outside )?{_LIST}|none none|initial",
    "list-style-type": f"{_LIST}|initial",
    "list-style-position": "inside|outside|initial",
    "list-style-image": "none|initial",
    "border-(?:collapse|style)": r"[a-z -]+",
    "table-layout": "auto|initial",
    "caption-side": "top",
    "empty-cells": "show|hide",
    "(?:-webkit-|-moz-)?box-sizing": "border-box|content-box|initial",
    "background-clip": "border-box|initial",
    "background-origin": "border-box|padding-box|content-box|initial",
    "background-image": "none|initial",
    "background-(?:repeat|attachment|position|size)(?:-x|-y)?": r"[a-z0-9% .-]+",
    "(?:-webkit-|-moz-)?box-shadow": rf"none|0(?:px)? [0-2](?:px)? [0-4]px {_FAINT}|initial",
    "quotes": "none|auto|initial",
    "content": rf"none|normal|initial|(?:''|{_PRINTED})(?: ?(?:''|{_PRINTED}))*",
    "counter-reset": rf"none|{_COUNTER}(?: 0)?",
    "counter-increment": rf"none|{_COUNTER}(?: 1)?",
    "zoom": r"1|1\.0|100%|normal",
    "overflow(?:-x|-y)?": "visible|initial",
    "cursor|pointer-events|(?:-webkit-|-moz-|-ms-)?user-select": _WORD,
    "touch-action|-ms-interpolation-mode|-webkit-(?:font-smoothing|overflow-scrolling)|scroll-behavior": _WORD,
    "-moz-osx-font-smoothing": _WORD,
    "(?:-webkit-)?transition(?:-[a-z-]+)?": r"[\w .,()-]+",
    "object-fit|image-rendering": _WORD,
    "(?:-webkit-)?tap-highlight-color|caret-color|-webkit-text-stroke-color": ".+",
    "mso-(?:ascii|hansi|fareast|ansi|bidi|cs|latin)-(?:theme-font|font-family|language)": r"[\w ,.'-]+",
    "mso-(?:bidi|fareast)-[a-z-]+": r"[\w .,%'-]+",
    "mso-background-themecolor": r"background[12]|accent\d",
    "mso-(?:ligatures|highlight|(?:background-)?theme(?:tint|shade))": (
        r"standardcontextual|standard|none|auto|yellow|lime|aqua|\d{1,3}"
    ),
    "mso-(?:style-(?!text)|list|level|pagination|border|yfti|outline|footer|header|line-height|generic)[a-z-]*": (
        r"[\w .,%'!-]+"
    ),
    "mso-(?:margin|padding|para-margin|cellspacing|tab|table-(?:[lrtb]space|layout))[a-z-]*": r"[\w .%]+",
    "mso-(?:font-(?:kerning|pitch|charset|signature|format|alt)|spacerun|no-proof|spl|gram|width|height)[a-z-]*": (
        r"[\w .%'-]+"
    ),
    "mso-(?:special|default|fonts|add|displayed|data|paper|page|title|line-break|hyphenate|bookmark|rules)[a-z-]*": (
        r"[\w .%'-]+"
    ),
    "mso-(?:break-type|column-break-before|print-area|number-format|ignore|protection|prop-change|element)": (
        "[a-z0-9 -]+"
    ),
}
"""Values of a property by its name; whoever adds one makes sure that it can hide, move or add no word."""
INHERITED = re.compile(
    "color|font.*|line-height|text-(?:align|transform)|white-space|list-style.*|letter-spacing|word-.*|cursor"
)
"""What an element takes from the one around it anyway."""
WIDE = frozenset({"auto", "initial", "100%"})
BORDERS = re.compile(
    r"border(?:-(?:top|left|right|bottom|block|inline))?(?:-(?:start|end))?(?:-(?:width|color|style))?"
)
RADIUS = re.compile(r"(?:-webkit-|-moz-)?border-(?:[a-z]+-[a-z]+-)?radius")
LENGTHS: tuple[tuple[re.Pattern[str], float, float, frozenset[str]], ...] = tuple(
    (re.compile(names), low, high, frozenset(words.split()))
    for names, low, high, words in (
        (r"padding(?:-[a-z-]+)?", 0, 100, "initial"),
        (r"margin-(?:left|right|inline(?:-start|-end)?)", 0, 600, "auto initial"),
        (r"margin-(?:top|bottom|block(?:-start|-end)?)", 0, 800, "auto initial"),
        (r"min-width", 0, 2000, "auto initial 100%"),
        (r"min-height", 0, 5000, "auto initial"),
        (r"vertical-align", -10, 10, "baseline sub super text-top text-bottom top bottom middle auto initial"),
        (r"letter-spacing|word-spacing", -1, 5, "normal initial"),
        (r"(?:-webkit-)?border-(?:horizontal-|vertical-)?spacing", 0, 60, "normal initial"),
    )
)
