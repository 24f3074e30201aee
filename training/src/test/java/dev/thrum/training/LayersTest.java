package dev.thrum.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Data flows one way through training: recordings, features, network, graphs, thresholds, figures,
/// report. Recipes are read into the settings of the stages, which know nothing of recipes.
@AnalyzeClasses(
        packages = "dev.thrum.training",
        importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    @ArchTest
    static final ArchRule STAGES_USE_WHAT_COMES_BEFORE_THEM =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("onnx")
                    .definedBy("dev.thrum.training.onnx..")
                    .layer("graph")
                    .definedBy("dev.thrum.training.graph..")
                    .layer("progress")
                    .definedBy("dev.thrum.training.progress..")
                    .layer("recording")
                    .definedBy("dev.thrum.training.recording..")
                    .layer("dataset")
                    .definedBy("dev.thrum.training.dataset..")
                    .layer("frontend")
                    .definedBy("dev.thrum.training.frontend..")
                    .layer("network")
                    .definedBy("dev.thrum.training.network..")
                    .layer("fit")
                    .definedBy("dev.thrum.training.fit..")
                    .layer("quantize")
                    .definedBy("dev.thrum.training.quantize..")
                    .layer("score")
                    .definedBy("dev.thrum.training.score..")
                    .layer("classify")
                    .definedBy("dev.thrum.training.classify..")
                    .layer("export")
                    .definedBy("dev.thrum.training.export..")
                    .layer("balance")
                    .definedBy("dev.thrum.training.balance..")
                    .layer("importing")
                    .definedBy("dev.thrum.training.importing..")
                    .layer("calibrate")
                    .definedBy("dev.thrum.training.calibrate..")
                    .layer("recipe")
                    .definedBy("dev.thrum.training.recipe..")
                    .layer("evaluate")
                    .definedBy("dev.thrum.training.evaluate..")
                    .layer("figure")
                    .definedBy("dev.thrum.training.figure..")
                    .layer("explore")
                    .definedBy("dev.thrum.training.explore..")
                    .layer("report")
                    .definedBy("dev.thrum.training.report..")
                    .layer("train")
                    .definedBy("dev.thrum.training.train..")
                    .layer("compare")
                    .definedBy("dev.thrum.training.compare..")
                    .layer("benchmark")
                    .definedBy("dev.thrum.training.benchmark..")
                    .layer("cli")
                    .definedBy("dev.thrum.training.cli..")
                    .layer("demo")
                    .definedBy("dev.thrum.training.demo..")
                    .whereLayer("onnx")
                    .mayNotAccessAnyLayer()
                    .whereLayer("graph")
                    .mayOnlyAccessLayers("onnx")
                    .whereLayer("progress")
                    .mayNotAccessAnyLayer()
                    .whereLayer("recording")
                    .mayNotAccessAnyLayer()
                    .whereLayer("dataset")
                    .mayNotAccessAnyLayer()
                    .whereLayer("frontend")
                    .mayOnlyAccessLayers("graph", "onnx")
                    .whereLayer("network")
                    .mayOnlyAccessLayers("graph", "onnx")
                    .whereLayer("fit")
                    .mayOnlyAccessLayers("network")
                    .whereLayer("quantize")
                    .mayOnlyAccessLayers("graph", "onnx")
                    .whereLayer("score")
                    .mayOnlyAccessLayers("graph", "onnx", "network", "fit", "calibrate")
                    .whereLayer("classify")
                    .mayOnlyAccessLayers("fit", "calibrate")
                    .whereLayer("export")
                    .mayOnlyAccessLayers(
                            "graph", "onnx", "frontend", "network", "fit", "score", "classify")
                    .whereLayer("balance")
                    .mayOnlyAccessLayers("graph", "onnx", "frontend", "network", "fit", "export")
                    .whereLayer("importing")
                    .mayOnlyAccessLayers("graph", "onnx", "quantize", "export")
                    .whereLayer("calibrate")
                    .mayOnlyAccessLayers("dataset")
                    .whereLayer("recipe")
                    .mayOnlyAccessLayers(
                            "recording",
                            "dataset",
                            "frontend",
                            "network",
                            "fit",
                            "quantize",
                            "calibrate",
                            "score")
                    .whereLayer("evaluate")
                    .mayOnlyAccessLayers(
                            "onnx",
                            "progress",
                            "dataset",
                            "frontend",
                            "fit",
                            "export",
                            "calibrate",
                            "recipe")
                    .whereLayer("figure")
                    .mayNotAccessAnyLayer()
                    .whereLayer("explore")
                    .mayOnlyAccessLayers("graph", "onnx", "export")
                    .whereLayer("report")
                    .mayOnlyAccessLayers(
                            "fit",
                            "quantize",
                            "evaluate",
                            "balance",
                            "classify",
                            "figure",
                            "explore")
                    .whereLayer("train")
                    .mayOnlyBeAccessedByLayers("compare", "benchmark", "cli", "demo")
                    .whereLayer("compare")
                    .mayOnlyBeAccessedByLayers("benchmark", "cli")
                    .whereLayer("benchmark")
                    .mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("cli")
                    .mayOnlyBeAccessedByLayers("demo");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CIRCLES =
            slices().matching("dev.thrum.training.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_NETWORK_AND_FIT_SEE_LIBTORCH =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.thrum.training.network..", "dev.thrum.training.fit..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule ONLY_RECORDING_SEES_THE_LIBRARIES_OF_FILE_FORMATS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.thrum.training.recording..", "dev.thrum.training.importing..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "us.hebi..",
                            "dev.hardwood..",
                            "io.jhdf..",
                            "org.jflac..",
                            "com.github.psambit9791..");

    @ArchTest
    static final ArchRule ONLY_COMMANDS_SEE_THE_TERMINAL =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.thrum.training.cli..", "dev.thrum.training.demo..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("picocli..", "me.tongfei..");

    private LayersTest() {}
}
