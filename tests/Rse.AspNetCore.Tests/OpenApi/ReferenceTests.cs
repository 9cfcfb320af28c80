using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.OpenApi;

/// <summary>The reference of the routes says what the routes are, no more and no less.</summary>
public sealed partial class ReferenceTests
{
    [Fact]
    public async Task Every_route_is_in_the_reference_and_nothing_else_is()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse => rse.AddMarkdown().AddSyndication().AddWebSub(),
                Map = app =>
                {
                    app.MapRse("/rse");
                    app.MapRseAdministration("administrators");
                },
            }
        );
        var document = (await host.As(null).GetAsync("/openapi/v1.json")).Expect(200).Json;
        var routes = document["paths"]!
            .AsObject()
            .SelectMany(path =>
                path.Value!.AsObject()
                    .Select(operation =>
                        $"{operation.Key.ToUpperInvariant()} {path.Key["/rse/".Length..]}: {(string)operation.Value!["summary"]!}"
                    )
            )
            .Order(StringComparer.Ordinal);

        var page = await File.ReadAllTextAsync(
            Path.Combine(ThisFolder(), "../../../docs/reference/http.md"),
            TestContext.Current.CancellationToken
        );
        var written = Row()
            .Matches(page)
            .Select(row => $"{row.Groups["method"].Value} {row.Groups["path"].Value}: {row.Groups["summary"].Value}")
            .Order(StringComparer.Ordinal);

        Assert.Equal(string.Join('\n', routes), string.Join('\n', written));
    }

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(
        @"^\| `(?<method>[A-Z]+) (?<path>[^`]+)` \| (?<summary>[^|]+) \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Row();
}
