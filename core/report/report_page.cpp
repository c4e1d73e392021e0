#include "core/report/report_page.h"

#include "core/report/html_text.h"
#include "core/util/version.h"

namespace twins
{

namespace
{

// The window's colours (ui/theme.cpp): one colour has one meaning. Groups of a comparison have their own
// (Paul Tol's "muted" scheme), so that they are not taken for clean, robust or a wing.
constexpr const char* kStyle = R"(
:root { color-scheme: light dark;
  --page: #F4F5F7; --panel: #FFFFFF; --line: #DDE1E7; --text: #1B1F24; --soft: #5C6673; --grid: #ECEEF2;
  --accent: #2F6BD8; --clean: #0072B2; --robust: #D55E00; --adaptive: #009E73; --frozen: #B8578F;
  --good: #1A7F4B; --caution: #B7791F; --bad: #C0392B;
  --g0: #332288; --g1: #117733; --g2: #CC6677; --g3: #999933; --g4: #AA4499; --g5: #44AA99; --g6: #882255; --g7: #6699CC; }
@media (prefers-color-scheme: dark) { :root {
  --page: #14161A; --panel: #1C1F24; --line: #31363E; --text: #E7EAEE; --soft: #97A1AE; --grid: #282C33;
  --accent: #6EA0FF; --clean: #56B4E9; --robust: #FF8A3D; --adaptive: #2FC99B; --frozen: #E08CBC;
  --good: #4CC38A; --caution: #E0B050; --bad: #FF7A6B;
  --g0: #9A8CFF; --g1: #5CC26F; --g2: #F09AA8; --g3: #D0D068; --g4: #E58FE0; --g5: #6FD6C5; --g6: #E0709E; --g7: #9CC4EE; } }
@media print { :root { color-scheme: light;
  --page: #FFFFFF; --panel: #FFFFFF; --line: #DDE1E7; --text: #1B1F24; --soft: #5C6673; --grid: #ECEEF2;
  --accent: #2F6BD8; --clean: #0072B2; --robust: #D55E00; --adaptive: #009E73; --frozen: #B8578F;
  --good: #1A7F4B; --caution: #B7791F; --bad: #C0392B;
  --g0: #332288; --g1: #117733; --g2: #CC6677; --g3: #999933; --g4: #AA4499; --g5: #44AA99; --g6: #882255; --g7: #6699CC; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 32px 24px 48px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 0 0 4px; }
h3 { font-size: 13px; font-weight: 600; margin: 0 0 2px; }
p { margin: 4px 0 12px; max-width: 80ch; }
.soft, figcaption, .note { color: var(--soft); font-size: 13px; }
.chips { margin: 8px 0 20px; }
.chips span { display: inline-block; margin: 0 6px 6px 0; padding: 1px 10px; border: 1px solid var(--line);
  border-radius: 8px; background: var(--panel); font-size: 13px; overflow-wrap: anywhere; }
section { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 20px; margin: 0 0 16px; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: 12px; margin: 0 0 16px; }
.card { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 12px 16px; }
.card b { display: block; font-size: 24px; line-height: 1.3; font-variant-numeric: tabular-nums; color: var(--c, var(--text)); }
.card span { display: block; color: var(--soft); font-size: 12px; line-height: 1.4; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(420px, 1fr)); gap: 16px 24px; }
figure { margin: 12px 0 8px; min-width: 0; max-width: 980px; }
figcaption { margin-top: 2px; max-width: 90ch; }
.chart { display: block; width: 100%; height: auto; }
.chart .tick { fill: var(--soft); font: 11px system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; font-variant-numeric: tabular-nums; }
.grid { stroke: var(--grid); } .axis { stroke: var(--line); } .mark { stroke: var(--soft); stroke-dasharray: 2 3; opacity: .6; }
.curve { fill: none; stroke: var(--c); stroke-width: 2; stroke-linejoin: round; }
.dashed { stroke-dasharray: 6 4; stroke-width: 1.4; } .dotted { stroke-dasharray: 1.5 3; stroke-width: 1.8; }
.dot { fill: var(--c); } .band { fill: var(--c); opacity: .16; }
.clean { --c: var(--clean); } .robust { --c: var(--robust); } .adaptive { --c: var(--adaptive); } .frozen { --c: var(--frozen); }
.whole { --c: var(--text); } .extra { --c: var(--soft); }
.g0 { --c: var(--g0); } .g1 { --c: var(--g1); } .g2 { --c: var(--g2); } .g3 { --c: var(--g3); }
.g4 { --c: var(--g4); } .g5 { --c: var(--g5); } .g6 { --c: var(--g6); } .g7 { --c: var(--g7); }
.legend { margin: 2px 0 4px; font-size: 12px; color: var(--soft); max-width: none; }
.key { display: inline-block; margin-right: 14px; } .key svg { margin-right: 5px; vertical-align: middle; }
.swatch { display: inline-block; width: 10px; height: 10px; border-radius: 3px; background: var(--c); margin-right: 8px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 13px; margin: 8px 0; }
th, td { text-align: left; padding: 4px 16px 4px 0; border-bottom: 1px solid var(--grid); vertical-align: top;
  font-variant-numeric: tabular-nums; }
thead th { color: var(--soft); font-weight: 600; } tbody th { font-weight: 500; }
td { overflow-wrap: break-word; max-width: 56ch; } code { overflow-wrap: anywhere; } .changed td { font-weight: 600; }
.green { color: var(--good); } .amber { color: var(--caution); } .red { color: var(--bad); }
.samples { display: grid; grid-template-columns: repeat(auto-fill, minmax(232px, 1fr)); gap: 16px; }
.sample { break-inside: avoid; font-size: 12px; } .sample div { display: grid; grid-template-columns: repeat(3, 1fr); gap: 4px; }
.sample img { width: 100%; image-rendering: pixelated; border: 1px solid var(--line); border-radius: 4px; display: block; }
.sample p { margin: 4px 0 0; } .fooled { color: var(--robust); font-weight: 600; }
pre { background: var(--page); border: 1px solid var(--line); border-radius: 6px; padding: 12px; overflow-x: auto;
  font: 12px/1.45 ui-monospace, "Noto Sans Mono", Menlo, Consolas, monospace; }
details { margin: 8px 0; } summary { cursor: pointer; color: var(--accent); font-size: 13px; } a { color: var(--accent); }
footer { color: var(--soft); font-size: 12px; }
@page { size: A4; margin: 14mm 12mm; }
@media print { body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
  section, .card { border: 0; padding: 0 0 8px; } figure, .card, tr, .sample { break-inside: avoid; } h2, h3 { break-after: avoid; }
  .pair { grid-template-columns: 1fr 1fr; } .cards { grid-template-columns: repeat(4, 1fr); }
  .samples { grid-template-columns: repeat(3, 1fr); } pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
@media (max-width: 520px) { .pair { grid-template-columns: 1fr; } main { padding: 16px 12px; } section { padding: 14px; } }
)";

} // namespace

std::string reportPage(const std::string& title, const std::string& body)
{
    return "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n"
           "<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, "
           "initial-scale=1\"/>\n"
           // Nothing is fetched and nothing runs, whatever a run's names hold.
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
           "style-src "
           "'unsafe-inline'\"/>\n" +
           element("title", escaped(title)) + "<style>" + kStyle + "</style>\n</head>\n<body>\n<main>\n" +
           body +
           element("footer",
                   std::string("Made by TWINS Workbench ") + kVersion +
                       ". Accuracies are measured on the images that are named beside them; a robust "
                       "accuracy holds against the attack that is named beside it and no other.") +
           "</main>\n</body>\n</html>\n";
}

std::string makePage(const PageDraft& draft, const std::function<bool()>& part)
{
    std::string body;
    for (const std::function<std::string()>& make : draft.parts) {
        if (part && !part()) {
            return {};
        }
        body += make();
    }
    return reportPage(draft.title, body);
}

} // namespace twins
