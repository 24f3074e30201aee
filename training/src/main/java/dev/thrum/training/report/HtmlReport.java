package dev.thrum.training.report;

import dev.thrum.training.figure.Drawing;
import dev.thrum.training.figure.DrawingException;
import dev.thrum.training.figure.Figure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// A report as one file a browser shows without a network: text, tables and figures.
public final class HtmlReport {
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final String STYLE =
            """
            body { font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff;
              max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
            table { border-collapse: collapse; display: block; overflow-x: auto; }
            th, td { border-bottom: 1px solid #ccc; padding: .25rem .75rem; text-align: left; }
            figure { margin: 2rem 0; } figcaption { color: #555; }
            img { max-width: 100%; height: auto; } code { overflow-wrap: anywhere; }
            """;

    private final String title;
    private final String markdown;
    private final SequencedMap<Figure, byte[]> drawn = new LinkedHashMap<>();
    private String missing = "";

    /// A report with its figures drawn, or with a word of why they are not.
    ///
    /// @param title what the browser calls the page
    /// @param markdown the text; what looks like HTML in it is shown as text
    public HtmlReport(String title, String markdown, List<Figure> figures) {
        this.title = title;
        this.markdown = markdown;
        try {
            for (Figure figure : figures) {
                drawn.put(figure, Drawing.png(figure));
            }
        } catch (DrawingException e) {
            drawn.clear();
            missing = String.valueOf(e.getMessage());
        }
    }

    /// Why there are no figures; empty where there are.
    public String missing() {
        return missing;
    }

    /// The page.
    public byte[] html() {
        StringBuilder page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
                .append("<title>%s</title>\n<style>\n%s</style>\n".formatted(escaped(title), STYLE))
                .append("</head>\n<body>\n<main>\n")
                .append(text());
        if (!drawn.isEmpty()) {
            page.append("<h2>Figures</h2>\n");
        } else if (!missing.isEmpty()) {
            page.append("<p>").append(escaped(missing)).append("</p>\n");
        }
        drawn.forEach((figure, png) ->
                page.append(
                        """
                        <figure id="%s">
                        <img alt="%s" width="900" height="480" src="data:image/png;base64,%s">
                        <figcaption>%s</figcaption>
                        </figure>
                        """
                                .formatted(
                                        escaped(figure.name()),
                                        escaped(figure.title()),
                                        Base64.getEncoder().encodeToString(png),
                                        escaped(figure.caption()))));
        return page.append("</main>\n</body>\n</html>\n")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Each figure's PNG by its name.
    public Map<String, byte[]> pictures() {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        drawn.forEach((figure, png) -> pictures.put(figure.name(), png));
        return pictures;
    }

    private String text() {
        return HtmlRenderer.builder()
                .extensions(TABLES)
                .escapeHtml(true)
                .build()
                .render(Parser.builder().extensions(TABLES).build().parse(markdown));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
