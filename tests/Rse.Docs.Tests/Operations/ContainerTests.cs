using System.Text.Json.Nodes;
using Rse.Docs.Tests.Shell;

namespace Rse.Docs.Tests.Operations;

/// <summary>What docs/operations/containers.md says of images that lack data which the product needs.</summary>
public sealed class ContainerTests
{
    [Fact]
    public async Task With_the_variable_that_Alpine_sets_a_host_does_not_start_and_names_the_cure()
    {
        var said = await RefusedAsync([ProgramHost.Minimal], ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"));

        Names_the_cure(said);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_the_switch_of_the_build_a_host_does_not_start_and_names_the_cure(bool predefinedOnly)
    {
        var folder = Directory.CreateTempSubdirectory("rse-docs-");
        try
        {
            var configuration = JsonNode.Parse(
                await File.ReadAllTextAsync(
                    Path.ChangeExtension(ProgramHost.Minimal, "runtimeconfig.json"),
                    TestContext.Current.CancellationToken
                )
            )!;
            var properties = configuration["runtimeOptions"]!["configProperties"]!.AsObject();
            properties["System.Globalization.Invariant"] = true;
            properties["System.Globalization.PredefinedCulturesOnly"] = predefinedOnly;
            var file = Path.Combine(folder.FullName, "runtimeconfig.json");
            await File.WriteAllTextAsync(file, configuration.ToJsonString(), TestContext.Current.CancellationToken);

            Names_the_cure(await RefusedAsync(["exec", "--runtimeconfig", file, ProgramHost.Minimal]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Without_time_zones_a_host_that_names_one_says_what_to_install()
    {
        var said = await RefusedAsync([ProgramHost.Minimal], ("TZDIR", "/nonexistent"), ("Rse__Members__DefaultTimeZone", "Europe/Paris"));

        Assert.Contains("Rse:Members:DefaultTimeZone", said, StringComparison.Ordinal);
        Assert.Contains("install tzdata", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_development_the_sample_does_not_start_unless_asked()
    {
        var said = await RefusedAsync([ProgramHost.Minimal], ("ASPNETCORE_ENVIRONMENT", "Production"));

        Assert.Contains("start in Development, or add --Demo true", said, StringComparison.Ordinal);
        await using var asked = await ProgramHost.StartAsync(
            [ProgramHost.Minimal, "--Demo", "true"],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Production" }
        );
    }

    private static void Names_the_cure(string said)
    {
        Assert.Contains("This process has no Unicode data (ICU)", said, StringComparison.Ordinal);
        Assert.Contains("icu-libs and icu-data-full", said, StringComparison.Ordinal);

        // One sentence: no other option or service complains of the same thing.
        Assert.DoesNotContain("Rse:Members", said, StringComparison.Ordinal);
    }

    private static async Task<string> RefusedAsync(string[] program, params (string Name, string Value)[] environment)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await (
                await ProgramHost.StartAsync(
                    program,
                    environment.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal)
                )
            ).DisposeAsync()
        );
        return refused.Message;
    }
}
