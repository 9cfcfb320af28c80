using System.Net;
using System.Text.Json;
using Rse.Docs.Tests.Code;

namespace Rse.Docs.Tests.Shell;

/// <summary>The whole program that the page about HTTP shows runs, and does what the page says.</summary>
public sealed class ProgramTests
{
    private const string Guide = "docs/guides/http.md";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_program_of_the_page_starts_and_asks_people_to_sign_in()
    {
        await using var host = await StartAsync(Program().Code);
        using var client = new HttpClient { BaseAddress = new Uri(host.Address) };

        var answer = await client.GetAsync("/rse/me", Token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task With_the_lines_about_openapi_the_program_has_a_document_with_every_route()
    {
        var page = Page.Read(Guide);
        var lines = page.Blocks("csharp").Single(block => block.Code.Contains("AddOpenApi", StringComparison.Ordinal)).Code.Split('\n');
        var program = Program()
            .Code.Replace("var app = builder.Build();", $"{lines[0]}\nvar app = builder.Build();\n{lines[1]}", StringComparison.Ordinal);
        await using var host = await StartAsync(program);
        using var client = new HttpClient { BaseAddress = new Uri(host.Address) };

        using var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json", Token));

        Assert.True(document.RootElement.GetProperty("paths").TryGetProperty("/rse/me", out _));
    }

    private static Block Program() =>
        Page.Read(Guide).Blocks("csharp").First(block => block.Code.StartsWith("var builder = WebApplication", StringComparison.Ordinal));

    /// <summary>Compiles a program beside the tests, whose packages it shares, and starts it.</summary>
    private static async Task<ProgramHost> StartAsync(string code)
    {
        const string Tests = "Rse.Docs.Tests";
        var name = $"Program{Guid.NewGuid():N}";
        string File(string extension) => Path.Combine(AppContext.BaseDirectory, $"{name}.{extension}");
        try
        {
            Examples.Emit(name, code, File("dll"));
            foreach (var extension in (string[])["runtimeconfig.json", "deps.json"])
            {
                System.IO.File.Copy(Path.Combine(AppContext.BaseDirectory, $"{Tests}.{extension}"), File(extension));
            }

            return await ProgramHost.StartAsync([File("dll")]);
        }
        finally
        {
            // Loaded as it is by now.
            foreach (var extension in (string[])["dll", "runtimeconfig.json", "deps.json"])
            {
                System.IO.File.Delete(File(extension));
            }
        }
    }
}
