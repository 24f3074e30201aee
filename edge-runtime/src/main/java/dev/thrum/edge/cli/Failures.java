package dev.thrum.edge.cli;

import dev.thrum.edge.yaml.ProblemsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Tells what a command threw, and gives the exit code.
///
/// Checked exceptions of Thrum's own packages are expected: their messages are written for the
/// operator and told as they are, without a stack. So are failures of files. All others are faults
/// in Thrum: one line, and the stack if asked for.
final class Failures implements IExecutionExceptionHandler {
    private final BooleanSupplier verbose;

    Failures(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        return tell(failure, line.getErr(), verbose.getAsBoolean());
    }

    /// Tells a failure of any kind.
    ///
    /// @return the exit code
    static int tell(Throwable failure, PrintWriter err, boolean verbose) {
        return switch (failure) {
            case ProblemsException problems -> tellProblems(problems, err);
            case UncheckedIOException unchecked -> tell(message(cause(unchecked)), err);
            case IOException io -> tell(message(io), err);
            case RuntimeException unexpected -> tellUnexpected(unexpected, err, verbose);
            default -> {
                if (failure.getClass().getName().startsWith("dev.thrum.")) {
                    yield tell(String.valueOf(failure.getMessage()), err);
                }
                yield tellUnexpected(failure, err, verbose);
            }
        };
    }

    private static int tell(String message, PrintWriter err) {
        err.println("thrum: " + message);
        return ExitCode.FAILED;
    }

    private static int tellProblems(ProblemsException failure, PrintWriter err) {
        if (failure.problems().size() == 1) {
            err.println("thrum: " + failure.problems().getFirst());
        } else {
            err.println("thrum: " + failure.problems().size() + " problems:");
            failure.problems().forEach(problem -> err.println("  " + problem));
        }
        return ExitCode.BAD_CONFIGURATION;
    }

    private static int tellUnexpected(Throwable failure, PrintWriter err, boolean verbose) {
        err.println(
                "thrum: unexpected "
                        + failure.toString().lines().findFirst().orElse("failure")
                        + (verbose ? "" : " (--verbose tells where)"));
        if (verbose) {
            failure.printStackTrace(err);
        }
        err.flush();
        return ExitCode.FAILED;
    }

    private static IOException cause(UncheckedIOException unchecked) {
        return Objects.requireNonNullElseGet(
                unchecked.getCause(), () -> new IOException(unchecked.getMessage()));
    }

    private static String message(IOException failure) {
        String told = String.valueOf(failure.getMessage());
        return switch (failure) {
            case NoSuchFileException _ -> told + ": there is no such file";
            case AccessDeniedException _ -> told + ": this user may not read or write it";
            case FileAlreadyExistsException _ -> told + ": exists already";
            default -> told;
        };
    }
}
