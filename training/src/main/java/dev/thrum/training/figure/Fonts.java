package dev.thrum.training.figure;

import java.awt.Font;
import java.awt.font.FontRenderContext;

/// Whether the JDK finds what it needs to write text into a picture.
final class Fonts {
    private Fonts() {}

    static boolean areThere() {
        try {
            FontRenderContext context = new FontRenderContext(null, true, true);
            return new Font(Font.SANS_SERIF, Font.PLAIN, 12)
                            .getStringBounds("a", context)
                            .getWidth()
                    > 0;
        } catch (LinkageError | InternalError | RuntimeException e) {
            return false; // each missing part shows in another way
        }
    }
}
