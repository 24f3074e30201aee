package dev.thrum.training.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class DrawingTest {
    private static final Color BLUE = new Color(0x00, 0x72, 0xB2);
    private static final Color ORANGE = new Color(0xD5, 0x5E, 0x00);

    @BeforeAll
    static void needsFonts() {
        assumeTrue(Fonts.areThere(), "needs FreeType, fontconfig and a font");
    }

    private static BufferedImage picture(Figure figure) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(Drawing.png(figure)));
    }

    private static long pixels(BufferedImage picture, Color colour) {
        return Arrays.stream(
                        picture.getRGB(
                                0,
                                0,
                                picture.getWidth(),
                                picture.getHeight(),
                                null,
                                0,
                                picture.getWidth()))
                .filter(pixel -> pixel == colour.getRGB())
                .count();
    }

    @Test
    void everySeriesOfAPlotIsSeenInItsColour() throws Exception {
        Figure plot =
                new Figure.Plot(
                        "scores",
                        "Scores",
                        "Two lines.",
                        Figure.Axis.logarithmic("score"),
                        Figure.Axis.linear("share"),
                        List.of(
                                Figure.Series.of(
                                        "healthy",
                                        Figure.Style.LINE,
                                        new double[] {1, 10, 100},
                                        new double[] {0, 1, 0}),
                                Figure.Series.of(
                                        "faulty",
                                        Figure.Style.DOTS,
                                        new double[] {2, 20, 200},
                                        new double[] {0.5, 0.2, 0.5})));
        BufferedImage picture = picture(plot);
        assertThat(picture.getWidth()).isEqualTo(900);
        assertThat(picture.getHeight()).isEqualTo(480);
        assertThat(pixels(picture, BLUE)).isGreaterThan(200);
        assertThat(pixels(picture, ORANGE)).isGreaterThan(20);
    }

    @Test
    void aHeatMapIsBrightWhereItsValuesAreLarge() throws Exception {
        double[][] values = new double[10][40];
        values[0][39] = 1;
        BufferedImage picture =
                picture(
                        new Figure.HeatMap(
                                "residual",
                                "Residual",
                                "One hot cell, right at the bottom.",
                                "window",
                                "band",
                                labels(40),
                                labels(10),
                                Arrays.stream(values)
                                        .map(row -> Arrays.stream(row).boxed().toList())
                                        .toList()));
        Color hottest = new Color(0xFC, 0xFF, 0xA4);
        int rightHalf = picture.getWidth() / 2;
        BufferedImage bottomRight = picture.getSubimage(rightHalf, 395, rightHalf - 110, 35);
        assertThat(pixels(bottomRight, hottest)).isGreaterThan(50);
        assertThat(pixels(picture.getSubimage(0, 0, rightHalf, 480), hottest)).isZero();
    }

    private static List<String> labels(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    @Test
    void seriesOfTwoLengthsAreRefused() {
        assertThatThrownBy(() ->
                        Figure.Series.of("a", Figure.Style.LINE, new double[2], new double[3]))
                .hasMessage("series a: must have as many x as y, had 2 and 3");
    }
}
