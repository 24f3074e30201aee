package dev.thrum.edge.cli;

import dev.thrum.edge.app.bench.BoardFigures;
import dev.thrum.edge.app.bench.ModelFigures;
import dev.thrum.edge.app.bench.SensorFigures;
import java.util.LinkedHashMap;
import java.util.Map;

/// A board's figures as JSON. Shares are fractions of one core. Stateless.
final class BenchJson {
    private BenchJson() {}

    static Map<String, Object> of(BoardFigures figures) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("thrum", Version.number());
        json.put("java", Version.java());
        json.put("system", Version.system());
        json.put("cores", Runtime.getRuntime().availableProcessors());
        json.put("model", figures.model());
        json.put("precisions", figures.models().stream().map(BenchJson::of).toList());
        Map<String, Object> wakeUps = new LinkedHashMap<>();
        wakeUps.put("count", figures.wakeUps().wakeUps());
        number(wakeUps, "medianMicros", figures.wakeUps().medianMicros());
        number(wakeUps, "p99Micros", figures.wakeUps().p99Micros());
        number(wakeUps, "maxMicros", figures.wakeUps().maxMicros());
        json.put("wakeUps", wakeUps);
        json.put("sensors", figures.sensors().stream().map(BenchJson::of).toList());
        number(json, "celsiusBefore", figures.before().temperatureCelsius());
        number(json, "celsiusAfter", figures.after().temperatureCelsius());
        json.put("residentBytes", figures.after().residentBytes());
        json.put("heapUsedBytes", figures.after().heapUsedBytes());
        return json;
    }

    private static Map<String, Object> of(ModelFigures model) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("precision", model.precision().text());
        number(json, "loadMillis", model.loadMillis());
        number(json, "inferenceMedianMicros", model.medianMicros());
        number(json, "inferenceP99Micros", model.p99Micros());
        number(json, "stageMicros", model.stageMicros());
        json.put("skippedWindows", model.skippedWindows());
        number(json, "mostWindowsPerSecond", model.mostWindowsPerSecond());
        number(json, "windowsPerSecond", model.windowsPerSecond());
        number(json, "coreShare", model.coreShare(model.windowsPerSecond()));
        number(json, "coreShareAt100", model.coreShare(BenchText.MANY_WINDOWS));
        return json;
    }

    private static Map<String, Object> of(SensorFigures sensor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", sensor.health().name());
        number(json, "declaredRateHz", sensor.health().declaredRateHz());
        number(json, "measuredRateHz", sensor.health().measuredRateHz());
        number(json, "jitterMedianMicros", sensor.health().jitterMedianMicros());
        number(json, "jitterP99Micros", sensor.health().jitterP99Micros());
        number(json, "jitterMaxMicros", sensor.health().jitterMaxMicros());
        json.put("frames", sensor.health().frames());
        json.put("lostFrames", sensor.health().lostFrames());
        json.put("overruns", sensor.health().overruns());
        number(json, "readMedianMicros", sensor.readMedianMicros());
        number(json, "readP99Micros", sensor.readP99Micros());
        return json;
    }

    private static void number(Map<String, Object> json, String key, double value) {
        json.put(key, Double.isFinite(value) ? value : null);
    }
}
