"""Settings of a Word document that leave its words as they are: ECMA-376, 17.15."""

from collections.abc import Iterator

from docx.oxml.ns import qn

from ingest.readers.docx.looks.forms import anything, named, off, one_of, within
from ingest.readers.docx.looks.properties import children, name_of
from ingest.readers.docx.styles import OFF, Element

HARMLESS = (
    "writeProtection zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries",
    "displayBackgroundShape printFractionalCharacterWidth embedTrueTypeFonts embedSystemFonts",
    "saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle",
    "proofState formsDesign attachedTemplate stylePaneFormatFilter stylePaneSortMethod documentType",
    "trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme",
    "styleLockQFSet autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope",
    "summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting",
    "bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing",
    "displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin",
    "drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning",
    "characterSpacingControl strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture",
    "doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent",
    "doNotDemarcateInvalidXml alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr",
    "docVars rsids attachedSchema themeFontLang doNotIncludeSubdocsInStats doNotAutoCompressPictures",
    "forceUpgrade captions smartTagType shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator",
)
COMPATIBILITY = (
    "useSingleBorderforContiguousCells wpJustification noTabHangInd noLeading spaceForUL noColumnBalance",
    "balanceSingleByteDoubleByteWidth noExtraLineSpacing doNotLeaveBackslashAlone ulTrailSpace",
    "doNotExpandShiftReturn spacingInWholePoints lineWrapLikeWord6 printColBlack wrapTrailSpaces",
    "noSpaceRaiseLower subFontBySize suppressBottomSpacing suppressTopSpacing suppressSpBfAfterPgBrk",
    "swapBordersFacingPages convMailMergeEsc usePrinterMetrics doNotSuppressParagraphBorders",
    "footnoteLayoutLikeWW8 shapeLayoutLikeWW8 alignTablesRowByRow forgetLastTabAlignment",
    "adjustLineHeightInTable autoSpaceLikeWord95 doNotUseHTMLParagraphAutoSpacing layoutRawTableWidth",
    "layoutTableRowsApart useWord97LineBreakRules doNotBreakWrappedTables doNotSnapToGridInCell",
    "selectFldWithFirstOrLastChar applyBreakingRules doNotWrapTextWithPunct doNotUseEastAsianBreakRules",
    "useWord2002TableStyleRules growAutofit useFELayout useNormalStyleForList",
    "doNotUseIndentAsNumberingTabStop useAltKinsokuLineBreakRules allowSpaceOfSameStyleInTable",
    "doNotSuppressIndentation doNotAutofitConstrainedTables autofitToFirstFixedWidthCell",
    "underlineTabInNumList displayHangulFixedWidth splitPgBreakAndParaMark doNotVertAlignCellWithSp",
    "doNotBreakConstrainedForcedTable doNotVertAlignInTxbx useAnsiKerningPairs cachedColBalance mwSmallCaps",
    "truncateFontHeightsLikeWP6 suppressSpacingAtTopOfPage suppressTopSpacingWP compatSetting",
)
"""None of these covers or hides words; what draws them in another order is not among them."""
MAPPED = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
SPACES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://schemas.openxmlformats.org/schemaLibrary/2006/main",
)  # fmt: skip
MICROSOFT = "{http://schemas.microsoft.com/office/word/20"
FARTHEST = 1_440
"""Twentieths of a point that a division of a web page may move paragraphs."""


def _has_usual_colors(mapping: Element) -> bool:
    stated = ((name, mapping.get(qn(f"w:{name}"))) for name in MAPPED)
    return all(color in {None, MAPPED[name]} for name, color in stated)


def _shows_insertions(view: Element) -> bool:
    return view.get(qn("w:insDel")) not in OFF


COMPAT = named(**dict.fromkeys(" ".join(COMPATIBILITY).split(), anything))


def _is_usual(compat: Element) -> bool:
    return all(node.tag in COMPAT for node in children(compat))


FORMS = named(
    **dict.fromkeys(" ".join(HARMLESS).split(), anything),
    view=one_of("none", "print", "normal", "web"),
    linkStyles=off,
    revisionView=_shows_insertions,
    defaultTabStop=within(0, 4_000),
    clrSchemeMapping=_has_usual_colors,
    compat=_is_usual,
    readModeInkLockDown=off,
    saveXmlDataOnly=off,
    showXMLTags=off,
    printPostScriptOverText=off,
    printFormsData=off,
    alwaysShowPlaceholderText=off,
    printTwoOnOne=anything,
    useXSLTWhenSaving=off,
)


def unknown_settings(settings: Element) -> Iterator[str]:
    """Name the settings that are not known to leave words as they are."""
    for node in children(settings):
        if node.tag.startswith((MICROSOFT, *(f"{{{space}}}" for space in SPACES))):
            continue
        form = FORMS.get(node.tag)
        if form is None or not form(node):
            yield name_of(node)


def unknown_web_settings(settings: Element) -> Iterator[str]:
    """Name what the settings for web pages say of other pages, and of divisions that move paragraphs."""
    if next(settings.iter(qn("w:frameset")), None) is not None:
        yield "w:frameset"
    for division in settings.iter(qn("w:div")):
        margins = [node for node in division if str(node.tag).rpartition("}")[2].startswith("mar")]
        if not all(within(-FARTHEST, FARTHEST)(margin) for margin in margins):
            yield "w:div"
