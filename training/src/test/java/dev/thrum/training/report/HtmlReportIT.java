package dev.thrum.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.thrum.training.figure.Figure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The report as a browser shows it.
final class HtmlReportIT {
    private static final String MARKDOWN =
            """
            # pump 1.0.0

            ## Test

            | method | AUC |
            |---|---|
            | model | 0.999 |
            | rms | 0.7 |

            A name with <script>document.title = 'broken'</script> & signs.
            """;

    @TempDir Path folder;

    private static Figure figure(String name) {
        return new Figure.Plot(
                name,
                "Loss & \"more\" of " + name,
                "What <b>to</b> see.",
                Figure.Axis.linear("epoch"),
                Figure.Axis.linear("loss"),
                List.of(
                        Figure.Series.of(
                                "training",
                                Figure.Style.LINE,
                                new double[] {1, 2, 3},
                                new double[] {3, 2, 1})));
    }

    @Test
    void aBrowserShowsTextTablesAndEveryFigureWithoutANetwork() throws Exception {
        Path page = folder.resolve("report.html");
        Files.write(
                page,
                new HtmlReport("pump", MARKDOWN, List.of(figure("losses"), figure("roc"))).html());
        try (Browser browser = Browser.start(folder.resolve("profile"))) {
            browser.open(page);

            assertThat(browser.run("return document.title").asText()).isEqualTo("pump");
            assertThat(browser.run("return document.querySelector('h1').innerText").asText())
                    .isEqualTo("pump 1.0.0");
            assertThat(browser.run("return document.querySelectorAll('tbody tr').length").asInt())
                    .isEqualTo(2);
            JsonNode widths =
                    browser.run(
                            "return [...document.images].map(i => i.complete ? i.naturalWidth : 0)");
            assertThat(widths).extracting(JsonNode::asInt).containsExactly(900, 900);
            assertThat(browser.run("return document.images[0].alt").asText())
                    .isEqualTo("Loss & \"more\" of losses");
            assertThat(
                            browser.run(
                                            "return document.documentElement.scrollWidth <="
                                                    + " window.innerWidth")
                                    .asBoolean())
                    .as("nothing sticks out to the right")
                    .isTrue();
            assertThat(
                            browser.run(
                                            "return"
                                                    + " performance.getEntriesByType('resource').filter(r"
                                                    + " => !r.name.startsWith('data:')).length")
                                    .asInt())
                    .as("files fetched")
                    .isZero();
            assertThat(browser.console()).isEmpty();
        }
    }
}
