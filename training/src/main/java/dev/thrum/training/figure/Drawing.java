package dev.thrum.training.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Draws figures without a screen. Colours are those of Okabe and Ito, which people with any kind
/// of colour vision can tell apart.
public final class Drawing {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final int MOST_LABELS = 12;
    private static final Color[] COLOURS = {
        new Color(0x00, 0x72, 0xB2),
        new Color(0xD5, 0x5E, 0x00),
        new Color(0x00, 0x9E, 0x73),
        new Color(0xCC, 0x79, 0xA7),
        new Color(0xE6, 0x9F, 0x00),
        new Color(0x56, 0xB4, 0xE9),
        new Color(0x40, 0x40, 0x40),
    };
    private static final Color[] DARK_TO_BRIGHT = {
        new Color(0x00, 0x00, 0x04),
        new Color(0x57, 0x10, 0x6E),
        new Color(0xBC, 0x37, 0x54),
        new Color(0xF9, 0x8E, 0x09),
        new Color(0xFC, 0xFF, 0xA4),
    };

    private Drawing() {}

    /// The figure as a PNG of 900 × 480 pixels.
    ///
    /// @throws DrawingException if this machine has no fonts to draw with
    public static byte[] png(Figure figure) throws DrawingException {
        System.setProperty("java.awt.headless", "true");
        try {
            Chart<?, ?> chart =
                    switch (figure) {
                        case Figure.Plot plot -> plot(plot);
                        case Figure.HeatMap map -> heatMap(map);
                    };
            return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException("figure %s".formatted(figure.name()), e);
        } catch (LinkageError | InternalError | NullPointerException e) {
            // What the JDK throws depends on which of FreeType, fontconfig and fonts is missing.
            if (Fonts.areThere()) {
                throw e;
            }
            throw new DrawingException(e);
        }
    }

    private static XYChart plot(Figure.Plot plot) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(plot.title())
                        .xAxisTitle(plot.x().title())
                        .yAxisTitle(plot.y().title())
                        .build();
        style(chart.getStyler());
        chart.getStyler().setXAxisLogarithmic(plot.x().logarithmic());
        chart.getStyler().setYAxisLogarithmic(plot.y().logarithmic());
        chart.getStyler().setLegendVisible(plot.series().size() > 1);
        for (Figure.Series series : plot.series()) {
            add(chart, series);
        }
        return chart;
    }

    private static void add(XYChart chart, Figure.Series series) {
        XYSeries drawn =
                chart.addSeries(
                        series.label(),
                        series.points().stream().mapToDouble(Figure.Point::x).toArray(),
                        series.points().stream().mapToDouble(Figure.Point::y).toArray());
        switch (series.style()) {
            case LINE -> drawn.setMarker(SeriesMarkers.NONE).setLineWidth(2);
            case MARKED_LINE -> drawn.setMarker(SeriesMarkers.CIRCLE).setLineWidth(2);
            case DASHES ->
                    drawn.setMarker(SeriesMarkers.NONE)
                            .setLineStyle(
                                    new BasicStroke(
                                            1.5f,
                                            BasicStroke.CAP_BUTT,
                                            BasicStroke.JOIN_ROUND,
                                            1,
                                            new float[] {6, 4},
                                            0));
            case DOTS -> {
                drawn.setMarker(SeriesMarkers.CIRCLE);
                drawn.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            }
        }
    }

    private static HeatMapChart heatMap(Figure.HeatMap map) {
        HeatMapChart chart =
                new HeatMapChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(map.title())
                        .xAxisTitle(map.columnTitle())
                        .yAxisTitle(map.rowTitle())
                        .build();
        style(chart.getStyler());
        chart.getStyler().setRangeColors(DARK_TO_BRIGHT);
        chart.getStyler().setDrawBorder(false);
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler().setXAxisMaxLabelCount(MOST_LABELS);
        chart.getStyler().setHeatMapValueDecimalPattern("0.##");
        List<Number[]> cells = new ArrayList<>();
        for (int row = 0; row < map.rows().size(); row++) {
            for (int column = 0; column < map.columns().size(); column++) {
                cells.add(new Number[] {column, row, map.values().get(row).get(column)});
            }
        }
        chart.addSeries(map.name(), map.columns(), map.rows(), cells);
        return chart;
    }

    private static void style(Styler styler) {
        styler.setSeriesColors(COLOURS);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        styler.setLegendPosition(Styler.LegendPosition.OutsideE);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setMarkerSize(5);
    }
}
