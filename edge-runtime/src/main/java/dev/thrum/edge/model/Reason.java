package dev.thrum.edge.model;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/// The words of a lower failure, for the middle of a message.
final class Reason {
    private Reason() {}

    static String of(Exception failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "permission denied";
            default -> {
                String message = failure.getMessage();
                yield message == null ? failure.getClass().getSimpleName() : message;
            }
        };
    }
}
