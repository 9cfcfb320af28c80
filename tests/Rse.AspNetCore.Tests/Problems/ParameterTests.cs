using System.Text.Json.Nodes;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Problems;

public sealed class ParameterTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Every_parameter_that_is_no_text_says_what_it_takes(string environment)
    {
        await using var host = await TestHost.StartAsync(RouteTable.Options with { Environment = environment });
        var amelie = host.As("amelie");
        var document = (await host.As(null).GetAsync("/openapi/v1.json")).Expect(200).Json;
        var typed = Typed(document).ToList();

        Assert.InRange(typed.Count, 20, 200);
        foreach (var (method, path, name) in typed)
        {
            var reply = await amelie.RequestAsync(new HttpMethod(method), $"{path}?{name}=yes");

            Assert.True(reply.Status == 400, $"{method} {path}?{name}=yes: {reply.Status} {reply.Text}");
            Assert.Equal("application/problem+json", reply.Header("Content-Type"));
            Assert.Equal(name, (string?)reply.Json["problems"]![0]!["field"]);
        }
    }

    private static IEnumerable<(string Method, string Path, string Name)> Typed(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        // These ask for a token before anything else.
        where !path.Key.Contains("/feeds/private", StringComparison.Ordinal)
        from operation in path.Value!.AsObject()
        from parameter in operation.Value!["parameters"]?.AsArray() ?? []
        where (string?)parameter!["in"] == "query"
        let schema = parameter["schema"]!.ToJsonString()
        where schema.Contains("\"boolean\"", StringComparison.Ordinal) || schema.Contains("\"integer\"", StringComparison.Ordinal)
        select (
            operation.Key.ToUpperInvariant(),
            path.Key.Replace("{id}", "1", StringComparison.Ordinal)
                .Replace("{kind}", "post", StringComparison.Ordinal)
                .Replace("{key}", "1", StringComparison.Ordinal)
                .Replace("{format}", "rss", StringComparison.Ordinal)
                .Replace("{slug}", "x", StringComparison.Ordinal)
                .Replace("{handle}", "amelie", StringComparison.Ordinal)
                .Replace("{topic}", "bois", StringComparison.Ordinal),
            (string)parameter["name"]!
        );
}
