"""Of ordinary files of office programs and mail programs nothing is taken for hidden."""

import pytest

from ingest.readers.html.reader import read_html
from tests.support.html_looks import contract_input

WORD = """\
<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View><w:Zoom>100</w:Zoom><w:TrackMoves>false</w:TrackMoves>
<w:HyphenationZone>21</w:HyphenationZone></w:WordDocument></xml><![endif]-->
<style><!--
 /* Font Definitions */
 @font-face
	{font-family:Wingdings;
	panose-1:5 0 0 0 0 0 0 0 0 0;
	mso-font-charset:2;
	mso-generic-font-family:auto;
	mso-font-pitch:variable;
	mso-font-signature:0 268435456 0 0 -2147483648 0;}
@font-face
	{font-family:"Cambria Math";
	panose-1:2 4 5 3 5 4 6 3 2 4;}
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal
	{mso-style-unhide:no;
	mso-style-qformat:yes;
	mso-style-parent:"";
	margin-top:0cm;
	margin-right:0cm;
	margin-bottom:8.0pt;
	margin-left:0cm;
	line-height:107%;
	mso-pagination:widow-orphan;
	font-size:11.0pt;
	font-family:"Calibri",sans-serif;
	mso-ascii-font-family:Calibri;
	mso-ascii-theme-font:minor-latin;
	mso-fareast-font-family:Calibri;
	mso-fareast-theme-font:minor-latin;
	mso-hansi-font-family:Calibri;
	mso-hansi-theme-font:minor-latin;
	mso-bidi-font-family:"Times New Roman";
	mso-bidi-theme-font:minor-bidi;
	mso-font-kerning:1.0pt;
	mso-ligatures:standardcontextual;
	mso-fareast-language:EN-US;}
h1
	{mso-style-priority:9;
	mso-style-link:"\\00DCberschrift 1 Zchn";
	mso-style-next:Standard;
	margin-top:12.0pt;
	margin-right:0cm;
	margin-bottom:0cm;
	margin-left:0cm;
	page-break-after:avoid;
	mso-outline-level:1;
	font-size:16.0pt;
	font-family:"Calibri Light",sans-serif;
	color:#2F5496;
	mso-themecolor:accent1;
	mso-themeshade:191;
	font-weight:normal;}
p.MsoListParagraph, li.MsoListParagraph, div.MsoListParagraph
	{mso-add-space:auto;
	margin-left:36.0pt;
	mso-style-priority:34;}
a:link, span.MsoHyperlink
	{mso-style-noshow:yes;
	color:#0563C1;
	mso-themecolor:hyperlink;
	text-decoration:underline;
	text-underline:single;}
a:visited, span.MsoHyperlinkFollowed
	{color:#954F72;
	text-decoration:underline;}
p.MsoHeader
	{tab-stops:center 8.0cm right 16.0cm;}
span.SpellE
	{mso-style-name:"";
	mso-spl-e:yes;}
.MsoChpDefault
	{mso-style-type:export-only;
	mso-default-props:yes;}
@page WordSection1
	{size:595.3pt 841.9pt;
	margin:70.85pt 70.85pt 2.0cm 70.85pt;
	mso-header-margin:35.4pt;
	mso-footer-margin:35.4pt;
	mso-paper-source:0;}
div.WordSection1
	{page:WordSection1;}
 /* List Definitions */
 @list l0
	{mso-list-id:1150948262;
	mso-list-type:hybrid;
	mso-list-template-ids:-1546;}
@list l0:level1
	{mso-level-number-format:bullet;
	mso-level-text:\\F0B7;
	mso-level-tab-stop:none;
	mso-level-number-position:left;
	text-indent:-18.0pt;
	font-family:Symbol;}
ol
	{margin-bottom:0cm;}
ul
	{margin-bottom:0cm;}
--></style>
<!--[if gte mso 10]><style> table.MsoNormalTable {mso-style-name:"Normale Tabelle";} </style><![endif]-->
</head><body lang=DE link="#0563C1" vlink="#954F72" style='tab-interval:35.4pt;word-wrap:break-word'>
<div class=WordSection1>
<h1>Vertrag zur Auftragsverarbeitung<o:p></o:p></h1>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span style='font-size:12.0pt;line-height:107%;
mso-bidi-font-family:Calibri'>§ 1 Gegenstand</span></b><o:p></o:p></p>
<p class=MsoNormal style='text-align:justify'>Der Auftragnehmer handelt nur auf <span
class=SpellE>dokumentierte</span> Weisung.<span style='mso-spacerun:yes'>  </span>Siehe <a
href="https://example.org/">hier</a>.<o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol;mso-bidi-font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Namen und Anschriften der Beschäftigten<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none;
mso-border-alt:solid windowtext .5pt;mso-yfti-tbllook:1184;mso-padding-alt:0cm 5.4pt 0cm 5.4pt'>
<tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes;height:15.0pt'><td width=302 valign=top style='width:226.55pt;
border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt;background:#D9D9D9;
mso-background-themecolor:background1;mso-background-themeshade:217'><p class=MsoNormal style='margin-bottom:0cm;
line-height:normal'>Auftragnehmer<o:p></o:p></p></td>
<td width=302 valign=top style='width:226.55pt;border:solid windowtext 1.0pt;border-left:none;padding:0cm 5.4pt 0cm
5.4pt'><p class=MsoNormal style='margin-bottom:0cm;line-height:normal'><span lang=EN-US
style='mso-ansi-language:EN-US'>Acme GmbH</span></p></td></tr></table>
<p class=MsoNormal><span style='color:windowtext'>Ende des Vertrags</span></p>
</div></body></html>"""
OUTLOOK = """\
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style type="text/css"
style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr">
<div class="elementToProof" style="font-family: Aptos, Aptos_EmbeddedFont, Aptos_MSFontService, Calibri, Helvetica,
sans-serif; font-size: 12pt; color: rgb(0, 0, 0);">Guten Tag Frau Muster,<br><br>anbei der Vertrag zur
Durchsicht.</div>
<div id="Signature"><p style="margin: 0in 0in 8pt; line-height: 107%; background-color: white;"><span
style="font-size:11pt;color:rgb(31, 73, 125)">Mit freundlichen Grüßen</span></p></div>
<div id="appendonsend"></div><hr tabindex="-1" style="display:inline-block; width:98%"><div id="divRplyFwdMsg"
dir="ltr"><font face="Calibri, sans-serif" color="#000000" style="font-size:11pt"><b>Von:</b> A. Muster<br>
<b>Gesendet:</b> Montag</font><div>&nbsp;</div></div>
<blockquote style="border-left: 3px solid rgb(200, 200, 200); border-top-color: rgb(200, 200, 200); padding-left:
1ex; margin-left: 0.8ex; color: rgb(102, 102, 102);">Ihre Nachricht von gestern</blockquote></body></html>"""
APPLE = """\
<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap:
break-word; -webkit-nbsp-mode: space; line-break: after-white-space;"><div>Guten Tag,</div><div><br></div><div>der
Vertrag liegt bei.</div><br><div><div dir="auto" style="caret-color: rgb(0, 0, 0); color: rgb(0, 0, 0);
letter-spacing: normal; text-align: start; text-indent: 0px; text-transform: none; white-space: normal; word-spacing:
0px; -webkit-text-stroke-width: 0px; text-decoration: none; overflow-wrap: break-word; -webkit-nbsp-mode: space;
line-break: after-white-space;"><span class="Apple-style-span" style="font-family: Helvetica; font-size: 12px;
font-style: normal; font-variant-caps: normal; font-weight: 400; letter-spacing: normal; orphans: auto; widows: auto;
display: inline !important; float: none;">Mit freundlichen Grüßen</span></div></div><br><blockquote type="cite">
<div>Am 01.12.2026 schrieb A. Muster &lt;a@example.org&gt;:</div><br class="Apple-interchange-newline"><div><span
style="caret-color: rgb(0, 0, 0); font-family: ArialMT; font-size: 14px; text-size-adjust: auto;
-webkit-text-size-adjust: auto; text-decoration-thickness: initial">
Ihre Frage</span></div></blockquote></body></html>"""
GMAIL = """\
<div dir="ltr"><div class="gmail_default" style="font-family:arial,sans-serif">Guten Tag,</div><div>anbei der
Vertrag.</div><div><br clear="all"></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr"
class="gmail_signature" data-smartmail="gmail_signature"><div style="color:rgb(136,136,136);font-size:12.8px"><b>A.
Muster</b></div></div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">Am
Mo. schrieb B:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid
rgb(204,204,204);padding-left:1ex">Bitte prüfen.</blockquote></div>"""
THUNDERBIRD = """\
<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body><p>Guten
Tag,</p><div class="moz-cite-prefix">Am 01.12. schrieb A:<br></div><blockquote type="cite" cite="mid:a@b"><pre
class="moz-quote-pre" wrap="">Bitte prüfen Sie den Vertrag.</pre></blockquote><div class="moz-signature">-- <br>A.
Muster</div></body></html>"""
LIBREOFFICE = """\
<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><meta
name="generator" content="LibreOffice 24.2 (Linux)"/>
<style type="text/css">
		@page { size: 21cm 29.7cm; margin: 2cm }
		p { margin-bottom: 0.25cm; line-height: 115%; background: transparent }
		h1 { margin-bottom: 0.21cm; background: transparent; page-break-after: avoid }
		h1.western { font-family: "Liberation Sans", sans-serif; font-size: 18pt; font-weight: bold }
		h1.cjk { font-family: "Noto Sans CJK SC"; font-size: 18pt; font-weight: bold }
		h1.ctl { font-family: "Noto Sans Devanagari"; font-size: 18pt }
		td p { orphans: 0; widows: 0; background: transparent }
		a:link { color: #000080; so-language: zxx; text-decoration: underline }
		a:visited { color: #800000; so-language: zxx; text-decoration: underline }
		strong { font-weight: bold }
</style></head>
<body lang="de-DE" link="#000080" vlink="#800000" dir="ltr"><h1 class="western">Vertrag zur Auftragsverarbeitung</h1>
<p style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Serif, serif"><font size="3"
style="font-size: 12pt"><span lang="de-DE">Der Auftragnehmer handelt auf Weisung.</span></font></font></p>
<ol><li><p style="margin-bottom: 0cm">Namen</p></li></ol>
<table width="665" cellpadding="4" cellspacing="0" style="page-break-before: auto"><col width="324"/><col
width="323"/>
<tr valign="top"><td width="324" style="border-top: 1px solid #000000; border-bottom: 1px solid #000000; border-left:
1px solid #000000; border-right: none; padding-top: 0.1cm; padding-bottom: 0.1cm; padding-left: 0.1cm; padding-right:
0cm"><p>Zweck</p></td><td width="323" bgcolor="#eeeeee" style="background: #eeeeee; border: 1px solid #000000;
padding: 0.1cm"><p>Lohnabrechnung</p></td></tr></table></body></html>"""
GOOGLE_DOCS = """\
<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style
type="text/css">ul.lst-kix_a-0{list-style-type:none}
.lst-kix_a-0>li:before{content:"\\0025cf  "}
.lst-kix_b-0>li{counter-increment:lst-ctn-kix_b-0}
ol.lst-kix_b-0.start{counter-reset:lst-ctn-kix_b-0 0}
ol.lst-kix_b-0{list-style-type:none}
.lst-kix_b-0>li:before{content:"" counter(lst-ctn-kix_b-0,decimal) ". "}
li.li-bullet-0:before{margin-left:-18pt;white-space:nowrap;display:inline-block;min-width:18pt}
ol{margin:0;padding:0}
table td,table th{padding:0}
.c1{padding-top:0pt;padding-bottom:0pt;line-height:1.15;orphans:2;widows:2;text-align:left;height:11pt}
.c0{color:#000000;font-weight:400;text-decoration:none;vertical-align:baseline;font-size:11pt;font-family:"Arial";
font-style:normal}
.c5{margin-left:36pt;padding-top:0pt;padding-left:0pt;padding-bottom:0pt;line-height:1.15;orphans:2;widows:2;
text-align:left}
.c6{background-color:#ffffff;max-width:451.4pt;padding:72pt 72pt 72pt 72pt}
.title{padding-top:0pt;color:#000000;font-size:26pt;padding-bottom:3pt;font-family:"Arial";line-height:1.15;
page-break-after:avoid;orphans:2;widows:2;text-align:left}
li{color:#000000;font-size:11pt;font-family:"Arial"}
p{margin:0;color:#000000;font-size:11pt;font-family:"Arial"}</style></head><body class="c6 doc-content"><p class="c2
title" id="h.a"><span class="c0">Vertrag zur Auftragsverarbeitung</span></p><p class="c1"><span class="c0"></span>
</p><p class="c2"><span class="c0">Der Auftragnehmer handelt auf Weisung.</span></p><ol class="c7 lst-kix_b-0 start"
start="1"><li class="c5 li-bullet-0"><span class="c0">Namen und Anschriften</span></li></ol></body></html>"""
PROVIDER = """\
<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,
initial-scale=1"><title>AVV</title><style>
*, *::before, *::after { box-sizing: border-box; }
html { font-size: 16px; -webkit-text-size-adjust: 100%; }
body { font-family: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif,
"Apple Color Emoji", "Segoe UI Symbol"; line-height: 1.6; color: #222; max-width: 48rem; margin: 0 auto; padding:
2rem 1rem; background: #fff; }
h1, h2 { line-height: 1.25; margin: 2rem 0 1rem; font-weight: 600 }
a { color: #0645ad; text-decoration: none } a:hover, a:focus { text-decoration: underline; color: #fff; background:
#0645ad }
table { width: 100%; border-collapse: collapse; } th { background: #1f3864; color: #fff; text-align: left; } td, th {
border: 1px solid #ccc; padding: .5rem .75rem; vertical-align: top }
tr:nth-child(even) td { background: #f6f8fa } sup, sub { font-size: 75%; line-height: 0; position: relative;
vertical-align: baseline } sup { top: -.5em }
.note { border-left: 4px solid #1f3864; padding-left: 1rem; color: #555; box-shadow: 0 1px 3px rgba(0,0,0,.12) }
.clearfix::after { content: ""; display: table; clear: both }
@media (max-width: 600px) { body { padding: 1rem; font-size: 15px } table { width: 100% !important } }
@media print { a { color: #000; text-decoration: underline } h2 { page-break-after: avoid } }
</style></head><body><h1>Vertrag zur Auftragsverarbeitung</h1><p>Der Auftragnehmer<sup>1</sup> handelt auf Weisung.
<a href="#a">Siehe Anlage</a></p><div class="note clearfix">Stand: Dezember 2026</div><table><tr><th>Zweck</th>
<th>Daten</th></tr><tr><td>Lohn</td><td>Namen</td></tr></table></body></html>"""
NEWSLETTER = """\
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html><head><meta
name="x-apple-disable-message-reformatting"><!--[if mso]><xml><o:OfficeDocumentSettings><o:AllowPNG/>
<o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]--><style type="text/css">#outlook
a{padding:0}
.ExternalClass{width:100%}
body{margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%}
table,td{border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt}
img{border:0;height:auto;line-height:100%;outline:none;text-decoration:none;-ms-interpolation-mode:bicubic}
p{display:block;margin:13px 0}
@media only screen and (max-width:480px){.mj-column{width:100%!important;max-width:100%}}</style></head><body
style="word-spacing:normal;background-color:#f4f4f4"><div style="display:none;font-size:1px;color:#ffffff;
line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;mso-hide:all">Vorschau</div><div
style="background-color:#f4f4f4"><!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0"
style="width:600px;" width="600"><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;">
<![endif]--><div style="margin:0px auto;max-width:600px;background:#ffffff"><table align="center" border="0"
cellpadding="0" cellspacing="0" role="presentation" style="width:100%;background:#ffffff"><tbody><tr><td
style="direction:ltr;font-size:0px;padding:20px 0;text-align:center"><div class="mj-column mj-outlook-group-fix"
style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%"><table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top" width="100%"><tbody><tr><td
align="left" style="font-size:0px;padding:10px 25px;word-break:break-word"><div style="font-family:Ubuntu, Helvetica,
Arial, sans-serif;font-size:13px;line-height:1.5;text-align:left;color:#000000">Unser Vertrag zur
Auftragsverarbeitung ändert sich.</div></td></tr><tr><td align="center" style="font-size:0px;padding:10px 25px">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;
line-height:100%"><tr><td align="center" bgcolor="#414141" role="presentation" style="border:none;border-radius:3px;
cursor:auto;mso-padding-alt:10px 25px;background:#414141" valign="middle"><a href="https://example.org"
style="display:inline-block;background:#414141;color:#ffffff;font-family:Ubuntu, Helvetica;font-size:13px;
font-weight:normal;line-height:120%;margin:0;text-decoration:none;text-transform:none;padding:10px 25px;
mso-padding-alt:0px;border-radius:3px" target="_blank">Vertrag ansehen</a></td></tr></table></td></tr></tbody>
</table></div></td></tr></tbody></table></div></div></body></html>"""
FILES = {
    "word": WORD, "outlook": OUTLOOK, "apple mail": APPLE, "gmail": GMAIL, "thunderbird": THUNDERBIRD,
    "libreoffice": LIBREOFFICE, "google docs": GOOGLE_DOCS, "provider": PROVIDER, "newsletter": NEWSLETTER,
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_left_out_of_an_ordinary_file(name: str) -> None:
    document = read_html(FILES[name].encode(), contract_input())
    assert [left.text for left in document.left_out] == ["Vorschau"] * (name == "newsletter")
    assert document.pale == ()


def test_text_of_ordinary_files() -> None:
    word = read_html(WORD.encode(), contract_input()).text
    assert word.startswith("Vertrag zur Auftragsverarbeitung\n\n§ 1 Gegenstand\n\nDer Auftragnehmer handelt nur auf")
    assert "1. Namen und Anschriften" in read_html(GOOGLE_DOCS.encode(), contract_input()).text
    assert "Der Auftragnehmer1 handelt" in read_html(PROVIDER.encode(), contract_input()).text
