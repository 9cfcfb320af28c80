using System.Text.Json.Nodes;
using Rse.AspNetCore.Tests.Hosting;
using Rse.People;

namespace Rse.AspNetCore.Tests.OpenApi;

public sealed class OpenApiTests
{
    private static readonly string[] Methods = ["get", "put", "post", "delete"];

    [Fact]
    public async Task Every_operation_has_an_id_of_its_own_a_tag_and_a_sentence()
    {
        var operations = Operations(await DocumentAsync());

        Assert.InRange(operations.Count, 40, 160);
        Assert.All(operations, operation => Assert.StartsWith("rse", (string?)operation.Node["operationId"], StringComparison.Ordinal));
        Assert.Equal(
            operations.Count,
            operations.Select(operation => (string)operation.Node["operationId"]!).Distinct(StringComparer.Ordinal).Count()
        );
        Assert.All(operations, operation => Assert.Matches(@"^[A-Z].*[a-z]$|^[A-Z].*\.$", (string)operation.Node["summary"]!));
        Assert.All(operations, operation => Assert.Single(operation.Node["tags"]!.AsArray()));
    }

    [Fact]
    public async Task Every_operation_says_its_success_and_its_problems()
    {
        var document = await DocumentAsync();
        foreach (var (name, operation) in Operations(document))
        {
            var responses = operation["responses"]!.AsObject();
            Assert.True(responses.ContainsKey("200") || responses.ContainsKey("201") || responses.ContainsKey("204"), name);
            foreach (var status in (string[])["400", "401", "403"])
            {
                var schema = responses[status]!["content"]!["application/problem+json"]!["schema"]!;
                Assert.Equal("#/components/schemas/RseProblemResponse", (string?)schema["$ref"]);
            }

            // Whatever names a thing in its address can miss it.
            Assert.True(responses.ContainsKey("404") || !name.Contains('{', StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public async Task Every_placeholder_of_an_address_is_a_parameter()
    {
        foreach (var (name, operation) in Operations(await DocumentAsync()))
        {
            var expected = name.Split('{').Skip(1).Select(part => part.Split('}')[0]).Order(StringComparer.Ordinal);
            var actual = (operation["parameters"]?.AsArray() ?? [])
                .Where(parameter => (string?)parameter!["in"] == "path")
                .Select(parameter => (string)parameter!["name"]!)
                .Order(StringComparer.Ordinal);

            Assert.Equal($"{name}: {string.Join(' ', expected)}", $"{name}: {string.Join(' ', actual)}");
        }
    }

    [Fact]
    public async Task Bodies_and_answers_have_schemas_with_words_for_enums()
    {
        var document = await DocumentAsync();
        var body = document["paths"]!["/rse/spaces/{slug}/posts"]!["post"]!["requestBody"]!;
        var schemas = document["components"]!["schemas"]!;

        Assert.Equal("#/components/schemas/RsePostRequest", (string?)body["content"]!["application/json"]!["schema"]!["$ref"]);
        Assert.Contains(
            "body",
            schemas["RsePostRequest"]!["properties"]!.AsObject().Select(property => property.Key),
            StringComparer.Ordinal
        );
        Assert.Contains(
            "\"secret\"",
            schemas["RseSpaceVisibility"]?.ToJsonString() ?? schemas["RseSpaceResponse"]!["properties"]!["visibility"]!.ToJsonString(),
            StringComparison.Ordinal
        );
        Assert.Equal("date-time", (string?)schemas["RseSubjectResponse"]!["properties"]!["at"]!["format"]);
    }

    [Fact]
    public async Task Lists_have_their_two_parameters()
    {
        var document = await DocumentAsync();
        var parameters = document["paths"]!["/rse/feeds/home"]!["get"]!["parameters"]!.AsArray();

        var take = Assert.Single(parameters, parameter => (string?)parameter!["name"] == "take")!;
        Assert.Contains("integer", take["schema"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Single(parameters, parameter => (string?)parameter!["name"] == "after");
    }

    private static async Task<JsonNode> DocumentAsync()
    {
        await using var host = await TestHost.StartAsync();
        return (await host.As(null).GetAsync("/openapi/v1.json")).Expect(200).Json;
    }

    private static List<(string Name, JsonNode Node)> Operations(JsonNode document) =>
        [
            .. document["paths"]!
                .AsObject()
                .SelectMany(path =>
                    path.Value!.AsObject()
                        .Where(operation => Methods.Contains(operation.Key, StringComparer.Ordinal))
                        .Select(operation => ($"{operation.Key} {path.Key}", operation.Value!))
                ),
        ];
}
