package dev.thrum.edge.cli;

import dev.thrum.edge.operation.OffRule;
import dev.thrum.edge.operation.OperationSettings;
import dev.thrum.edge.operation.SpeedBand;
import dev.thrum.edge.yaml.UnitText;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// How to see what the machine is doing, where no configuration says it; the keys of `operation`.
final class OperationOptions {
    @Option(
            names = "--current",
            paramLabel = "CHANNEL",
            description = "The model's channel with the machine's current.")
    private @Nullable String current;

    @Option(
            names = "--off",
            paramLabel = "RULE",
            converter = Off.class,
            description = "When the machine is off, such as 'below 0.5 A'.")
    private @Nullable OffRule off;

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "How long a machine that began to move is not judged; 5 s by default.")
    private @Nullable Duration settle;

    @Option(
            names = "--speed",
            paramLabel = "CHANNEL:FROM..TO",
            converter = Speed.class,
            description = "Where the speed is looked for, such as x:20Hz..60Hz.")
    private @Nullable SpeedBand speed;

    /// Nothing if none of them is given: operating states are not told apart.
    Optional<OperationSettings> settings() {
        if (current == null && off == null && settle == null && speed == null) {
            return Optional.empty();
        }
        OperationSettings standard = OperationSettings.DEFAULT;
        return Optional.of(
                new OperationSettings(
                        Optional.ofNullable(current),
                        Optional.ofNullable(off),
                        settle == null ? standard.settle() : settle,
                        Optional.ofNullable(speed),
                        standard.confirm()));
    }

    private static final class Off implements ITypeConverter<OffRule> {
        @Override
        public OffRule convert(String text) {
            try {
                return OffRule.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    private static final class Speed implements ITypeConverter<SpeedBand> {
        private static final Pattern TEXT = Pattern.compile("([^:]+):(.+)\\.\\.(.+)");

        @Override
        public SpeedBand convert(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (matcher.matches()) {
                Optional<Double> fromHz = UnitText.hertz(matcher.group(2));
                Optional<Double> toHz = UnitText.hertz(matcher.group(3));
                if (fromHz.isPresent() && toHz.isPresent() && fromHz.get() < toHz.get()) {
                    return new SpeedBand(matcher.group(1), fromHz.get(), toHz.get());
                }
            }
            throw new TypeConversionException(
                    "must be written as x:20Hz..60Hz, was '%s'".formatted(text));
        }
    }
}
