package dev.thrum.edge.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// Which Thrum this is, and what it runs on.
final class Version implements IVersionProvider {
    /// The version in the jar's manifest; `development` where classes are run without a jar.
    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    static String java() {
        return System.getProperty("java.version", "unknown");
    }

    static String system() {
        return "%s %s %s"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"));
    }

    @Override
    public String[] getVersion() {
        return new String[] {"thrum %s (Java %s, %s)".formatted(number(), java(), system())};
    }
}
