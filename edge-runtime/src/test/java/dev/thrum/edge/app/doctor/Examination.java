package dev.thrum.edge.app.doctor;

import java.util.ArrayList;
import java.util.List;

/// What a doctor said of some checks, as lines such as `fail broker: …`.
record Examination(boolean sound, List<String> lines) {
    static Examination of(Check... checks) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        boolean sound = new Doctor(List.of(checks)).examine(finding -> lines.add(line(finding)));
        return new Examination(sound, lines);
    }

    private static String line(Finding finding) {
        return switch (finding) {
            case Finding.Pass(String check, String found) -> "pass %s: %s".formatted(check, found);
            case Finding.Warn(String check, String found, String mend) ->
                    "warn %s: %s. %s".formatted(check, found, mend);
            case Finding.Fail(String check, String found, String mend) ->
                    "fail %s: %s. %s".formatted(check, found, mend);
        };
    }
}
