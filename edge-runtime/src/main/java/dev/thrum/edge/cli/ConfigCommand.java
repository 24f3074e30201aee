package dev.thrum.edge.cli;

import picocli.CommandLine.Command;

/// `thrum config`: what can be done with a configuration without running it.
@Command(
        name = "config",
        description = "Checks configurations.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ConfigCheckCommand.class,
        footerHeading = "%nExamples:%n",
        footer = "  thrum config check /etc/thrum/thrum.yaml")
final class ConfigCommand {}
