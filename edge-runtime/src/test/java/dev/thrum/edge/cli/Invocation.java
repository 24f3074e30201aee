package dev.thrum.edge.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import picocli.CommandLine;

/// What a command line answered: exit code, standard output, standard error.
record Invocation(int exitCode, String out, String err) {
    static Invocation of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        CommandLine line = Thrum.commandLine(words);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int exitCode = Thrum.execute(line, words);
        return new Invocation(exitCode, out.toString(), err.toString());
    }
}
