using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Rse.AspNetCore.Json;
using Rse.AspNetCore.Tests.Hosting;
using Rse.AspNetCore.WebSub;
using Swashbuckle.AspNetCore.Swagger;

namespace Rse.AspNetCore.Tests.OpenApi;

/// <summary>The document of a host describes its own types and ours, whatever it calls its own and however it writes JSON.</summary>
public sealed partial class HostDocumentTests
{
    // Besides camelCase, which is the policy of a host that sets none.
    private static readonly JsonNamingPolicy?[] Policies = [null, JsonNamingPolicy.SnakeCaseLower, JsonNamingPolicy.KebabCaseUpper];

    private static readonly Lazy<Task<JsonNode>> Usual = new(() => DocumentAsync(_ => { }));

    [Fact]
    public async Task Every_type_of_ours_has_a_name_that_begins_with_Rse()
    {
        var document = await Usual.Value;

        Assert.All(Schemas(document), schema => Assert.StartsWith("Rse", schema.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Types_of_the_host_that_have_a_name_of_ours_are_described_with_their_own_fields()
    {
        var ours = Schemas(await Usual.Value);

        var both = Schemas(await DocumentAsync(_ => { }, MapOwn));

        foreach (var type in (string[])["MemberResponse", "PostRequest", "Problem", "SpaceRole"])
        {
            Assert.Contains(type, both.Select(schema => schema.Key), StringComparer.Ordinal);
        }

        Assert.Equal(["badge"], both["MemberResponse"]!["properties"]!.AsObject().Select(property => property.Key), StringComparer.Ordinal);
        Assert.All(ours, schema => Assert.Equal(schema.Value!.ToJsonString(), both[schema.Key]!.ToJsonString()));
    }

    [Fact]
    public async Task Our_fields_are_camelCase_whatever_the_policy_of_the_host()
    {
        AssertCamelCase(Schemas(await Usual.Value));
        foreach (var policy in Policies)
        {
            var document = await DocumentAsync(services =>
                services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = policy)
            );

            AssertCamelCase(Schemas(document));
        }
    }

    [Fact]
    public async Task Answers_and_requests_are_camelCase_whatever_the_policy_of_the_host()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse =>
                    rse.AddMarkdown()
                        .Services.ConfigureHttpJsonOptions(json =>
                            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower
                        )
                        .Configure<Microsoft.AspNetCore.Mvc.JsonOptions>(json =>
                            json.JsonSerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower
                        ),
                Map = app => app.MapRse("/rse"),
            }
        );
        var amelie = host.As("amelie");

        var reply = await amelie.SendTextAsync(HttpMethod.Post, "/rse/spaces", "{\"name\":\"x\",\"slug\":\"xy\",\"admitsGuests\":true}");

        Assert.True((bool)reply.Expect(201).Json["admitsGuests"]!);
        Assert.Equal("amelie", (string?)(await amelie.GetAsync("/rse/me")).Json["member"]!["displayName"]);
    }

    [Fact]
    public async Task A_host_with_a_source_generated_resolver_only_has_its_document()
    {
        var usual = await Usual.Value;

        var document = await DocumentAsync(services =>
            services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolver = HostJson.Default)
        );

        Assert.Equal(
            Schemas(usual).Select(schema => schema.Key).Order(StringComparer.Ordinal),
            Schemas(document).Select(schema => schema.Key).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        AssertCamelCase(Schemas(document));
    }

    [Fact]
    public async Task Swashbuckle_describes_both_and_our_fields_are_camelCase()
    {
        await using var host = await TestHost.StartAsync(
            RouteTable.Options with
            {
                Compose = rse =>
                {
                    RouteTable.Options.Compose(rse);
                    rse.Services.AddEndpointsApiExplorer()
                        .AddSwaggerGen()
                        .ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = null)
                        .Configure<Microsoft.AspNetCore.Mvc.JsonOptions>(json => json.JsonSerializerOptions.PropertyNamingPolicy = null);
                },
                Map = app =>
                {
                    RouteTable.Options.Map!(app);
                    MapOwn(app);
                },
            }
        );

        var document = host.Get<ISwaggerProvider>().GetSwagger("v1");

        var json = JsonNode.Parse(
            await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_0, TestContext.Current.CancellationToken)
        )!;
        var schemas = Schemas(json);
        Assert.Equal(
            ["Badge"],
            schemas["MemberResponse"]!["properties"]!.AsObject().Select(property => property.Key),
            StringComparer.Ordinal
        );
        AssertCamelCase([.. schemas.Where(schema => schema.Key.StartsWith("Rse", StringComparison.Ordinal))]);
        Assert.Contains("\"secret\"", schemas["RseSpaceVisibility"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.All(schemas, schema => Assert.Matches("^Rse|^(MemberResponse|PostRequest|Problem|SpaceRole)$", schema.Key));
    }

    [Fact]
    public void The_words_of_the_api_are_those_of_the_core()
    {
        var words = typeof(RseJson).Assembly.GetTypes().Where(type => type.IsEnum && type.Name.StartsWith("Rse", StringComparison.Ordinal));
        var core = ((Type[])[typeof(IRseBuilder), typeof(WebSubService)])
            .SelectMany(type => type.Assembly.GetExportedTypes())
            .Where(type => type.IsEnum)
            .ToLookup(type => type.Name, StringComparer.Ordinal);
        Assert.All(
            words,
            type =>
            {
                var namesake = core[type.Name["Rse".Length..]].Single();
                Assert.Equal(Values(namesake), Values(type), StringComparer.Ordinal);
            }
        );
        Assert.NotEmpty(words);

        static IEnumerable<string> Values(Type type) => Enum.GetValues(type).Cast<Enum>().Select(value => $"{value:G} {value:D}");
    }

    private static void MapOwn(WebApplication app)
    {
        app.MapGet("/own/{role}", (SpaceRole role) => new MemberResponse($"{role}")).Produces<MemberResponse>();
        app.MapPost("/own", (PostRequest request) => new Problem(request.Subject)).Produces<Problem>();
        app.MapGet("/own-role", () => SpaceRole.Tenant).Produces<SpaceRole>();
    }

    private static async Task<JsonNode> DocumentAsync(Action<IServiceCollection> configure, Action<WebApplication>? map = null)
    {
        await using var host = await TestHost.StartAsync(
            RouteTable.Options with
            {
                Compose = rse =>
                {
                    RouteTable.Options.Compose(rse);
                    configure(rse.Services);
                },
                Map = app =>
                {
                    RouteTable.Options.Map!(app);
                    map?.Invoke(app);
                },
            }
        );
        return (await host.As(null).GetAsync("/openapi/v1.json")).Expect(200).Json;
    }

    private static JsonObject Schemas(JsonNode document) => document["components"]!["schemas"]!.AsObject();

    private static void AssertCamelCase(IEnumerable<KeyValuePair<string, JsonNode?>> schemas)
    {
        var fields = schemas
            .SelectMany(schema => schema.Value!["properties"]?.AsObject().Select(field => $"{schema.Key}.{field.Key}") ?? [])
            .ToList();
        Assert.InRange(fields.Count, 200, 2000);
        Assert.All(fields, field => Assert.Matches(CamelCase(), field));
    }

    [GeneratedRegex(@"^Rse\w+\.[a-z][a-zA-Z]*$", RegexOptions.NonBacktracking)]
    private static partial Regex CamelCase();

    private sealed record MemberResponse(string Badge);

    private sealed record PostRequest(string Subject);

    private sealed record Problem(string Cause);

    [JsonConverter(typeof(JsonStringEnumConverter<SpaceRole>))]
    private enum SpaceRole
    {
        Tenant,
        Landlord,
    }
}

[JsonSerializable(typeof(Version))]
internal sealed partial class HostJson : JsonSerializerContext;
