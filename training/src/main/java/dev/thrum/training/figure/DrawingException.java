package dev.thrum.training.figure;

/// A machine that cannot draw; the message says what mends it.
public final class DrawingException extends Exception {
    private static final long serialVersionUID = 1L;

    DrawingException(Throwable cause) {
        super(
                "no figures are drawn: Java must find FreeType, fontconfig and a font; on Debian:"
                        + " apt install libfreetype6 fontconfig fonts-dejavu-core",
                cause);
    }
}
