package dev.thrum.edge.library;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What an operator said of an alarm.
///
/// @param kind of fault, such as `outer-race`, for a model that is to tell kinds apart; may be
///   empty
/// @param note for people; may be empty
public record Answer(Word word, String kind, String note) {
    /// Whether something was wrong with the machine.
    public enum Word {
        /// There was a fault.
        REAL,
        /// There was none.
        FALSE;

        /// The word in requests and files.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The word of a request.
        public static Word of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        /// All words.
        public static List<String> texts() {
            return Stream.of(values()).map(Word::text).toList();
        }
    }
}
