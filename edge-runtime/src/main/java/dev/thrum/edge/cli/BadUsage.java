package dev.thrum.edge.cli;

import java.io.PrintWriter;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Tells what is wrong with a command line in two or three lines, instead of the whole help page.
final class BadUsage implements IParameterExceptionHandler {
    private static final Set<String> TRAINING_COMMANDS =
            Set.of("train", "evaluate", "demo", "explore");

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        PrintWriter err = line.getErr();
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            tellUnmatched(unmatched, unmatched.getUnmatched().getFirst(), err);
        } else {
            err.println("thrum: " + firstLine(failure));
        }
        err.println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.BAD_USAGE;
    }

    private static void tellUnmatched(
            UnmatchedArgumentException failure, String word, PrintWriter err) {
        Set<String> commands = failure.getCommandLine().getSubcommands().keySet();
        if (TRAINING_COMMANDS.contains(word)) {
            err.println(
                    "thrum: "
                            + word
                            + " belongs to the training jar: run ./thrum in a source checkout, or"
                            + " put thrum-training.jar and its libraries on the class path");
        } else if (commands.isEmpty() || word.startsWith("-")) {
            err.println("thrum: unknown option or argument " + word);
            UnmatchedArgumentException.printSuggestions(failure, err);
        } else {
            err.println(
                    "thrum: there is no command %s: commands are %s"
                            .formatted(word, String.join(", ", commands)));
        }
    }

    private static String firstLine(ParameterException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("bad usage");
    }
}
