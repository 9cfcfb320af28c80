using System.Text;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Problems;

public sealed class BodyTests
{
    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("", "empty")]
    [InlineData("null", "empty")]
    [InlineData("[]", "object")]
    [InlineData("\"text\"", "object")]
    [InlineData("{\"body\":5}", "'body' must be a text")]
    [InlineData("{\"body\":\"\\ud800\"}", "'body' must be a text")]
    [InlineData("{\"bdoy\":\"x\"}", "no field 'bdoy'")]
    [InlineData("{\"body\":\"x\",\"topics\":\"a\"}", "'topics' must be a list")]
    [InlineData("{\"body\":\"x\",\"topics\":[1]}", "'topics' must be a list")]
    [InlineData("{\"body\":\"x\"} {}", "not JSON")]
    [InlineData("{\"body\":\"x\",\"body\":\"y\"}", "stands twice")]
    [InlineData("{\"body\":\"x\",\"Body\":\"y\"}", "stands twice")]
    [InlineData("{\"body\":\"x\",\"b\\u006fdy\":\"y\"}", "stands twice")]
    [InlineData("{\"body\":null,\"body\":\"y\"}", "stands twice")]
    public async Task A_body_that_cannot_be_read_is_400_and_says_what_would_do(string body, string expected)
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");

        var message = (await amelie.SendTextAsync(HttpMethod.Post, "/rse/spaces/ateliers/posts", body)).ExpectProblem(400, "body-invalid");

        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2099-01-05T08:00:00", false)]
    [InlineData("2099-01-05", false)]
    [InlineData("tomorrow", false)]
    [InlineData("2099-01-05T08:00:00Z", true)]
    [InlineData("2099-01-05T08:00:00.5+02:00", true)]
    public async Task A_time_without_an_offset_would_be_that_of_the_servers_zone_and_is_refused(string time, bool isRead)
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        (await host.As("bruno").GetAsync("/rse/me")).Expect(200);

        var reply = await amelie.PutAsync("/rse/me/mutes/member/bruno", new { endsAt = time });

        Assert.Equal(isRead, reply.Status is not 400);
        if (!isRead)
        {
            Assert.Contains("a time of RFC 3339", reply.ExpectProblem(400, "body-invalid", "endsAt"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_400()
    {
        await using var host = await TestHost.StartAsync();
        byte[] body = [.. "{\"name\":\""u8, 0xC3, 0x28, .. "\"}"u8];

        (await host.As("amelie").SendBytesAsync(HttpMethod.Post, "/rse/spaces", body)).ExpectProblem(400, "body-invalid");
    }

    [Fact]
    public async Task Deep_nesting_is_400()
    {
        await using var host = await TestHost.StartAsync();
        var body = $"{{\"name\":{new string('[', 5000)}{new string(']', 5000)}}}";

        (await host.As("amelie").SendTextAsync(HttpMethod.Post, "/rse/spaces", body)).ExpectProblem(400, "body-invalid");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/merge-patch+json")]
    [InlineData("application/json; charset=klingon")]
    [InlineData("application/json; charset=\"klingon\"")]
    [InlineData("application/json; charset=utf-7")]
    public async Task What_is_not_sent_as_json_is_415(string contentType)
    {
        await using var host = await TestHost.StartAsync();

        (await host.As("amelie").SendTextAsync(HttpMethod.Post, "/rse/spaces", "{}", contentType)).ExpectProblem(
            415,
            "media-type-unsupported"
        );
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", "utf-8")]
    [InlineData("application/json; charset=\"utf-8\"", "utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"", "utf-8")]
    [InlineData("Application/JSON;charset=UTF-8", "utf-8")]
    [InlineData("application/json; charset=utf-16", "utf-16")]
    [InlineData("application/json; charset=\"iso-8859-1\"", "iso-8859-1")]
    public async Task A_body_is_read_in_the_encoding_that_it_names(string contentType, string encoding)
    {
        await using var host = await TestHost.StartAsync();
        var body = Encoding.GetEncoding(encoding).GetBytes("{\"name\":\"Métiers\",\"slug\":\"metiers\"}");

        var reply = (await host.As("amelie").SendBytesAsync(HttpMethod.Post, "/rse/spaces", body, contentType)).Expect(201);

        Assert.Equal("Métiers", (string?)reply.Json["name"]);
    }

    [Fact]
    public async Task A_body_that_is_not_in_the_encoding_that_it_names_is_400()
    {
        await using var host = await TestHost.StartAsync();
        byte[] body = [.. "{\"name\":\"M"u8, 0xE9, .. "tiers\",\"slug\":\"metiers\"}"u8];

        (await host.As("amelie").SendBytesAsync(HttpMethod.Post, "/rse/spaces", body, "application/json; charset=us-ascii")).ExpectProblem(
            400,
            "body-invalid"
        );
    }

    [Fact]
    public async Task A_field_of_a_nested_object_stands_once_too()
    {
        await using var host = await TestHost.StartAsync();
        const string Body = "{\"name\":\"x\",\"include\":{\"words\":[\"bois\"],\"words\":[\"fer\"]}}";

        (await host.As("amelie").SendTextAsync(HttpMethod.Post, "/rse/me/feeds", Body)).ExpectProblem(400, "body-invalid");
    }

    [Fact]
    public async Task A_body_without_a_media_type_is_answered_415_with_the_type_that_would_do()
    {
        await using var host = await TestHost.StartAsync();

        (await host.As("amelie").SendTextAsync(HttpMethod.Post, "/rse/spaces", "{}", null)).ExpectProblem(415, "media-type-unsupported");
    }

    [Fact]
    public async Task A_body_past_the_limit_is_413_and_says_the_limit()
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions { Settings = [("Rse:Web:MaxBodyBytes", "2000")] });
        var body = $"{{\"name\":\"{new string('x', 3000)}\"}}";

        var message = (await host.As("amelie").SendTextAsync(HttpMethod.Post, "/rse/spaces", body)).ExpectProblem(413, "body-too-large");

        Assert.Contains("2000 bytes", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_broken_rule_is_named_at_once()
    {
        await using var host = await TestHost.StartAsync();

        var reply = await host.As("amelie")
            .PostAsync(
                "/rse/spaces",
                new
                {
                    name = "",
                    slug = "Not a slug",
                    description = new string('x', 3000),
                }
            );

        reply.ExpectProblem(400, "text-empty", "name");
        Assert.Equal(
            "description, name, slug",
            string.Join(", ", reply.Json["problems"]!.AsArray().Select(problem => (string)problem!["field"]!).Order(StringComparer.Ordinal))
        );
        Assert.Equal(
            3,
            reply.Json["problems"]!.AsArray().Select(problem => (string)problem!["code"]!).Distinct(StringComparer.Ordinal).Count()
        );
    }

    [Fact]
    public async Task Accents_are_sent_and_come_back_as_they_are()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");

        var reply = (await amelie.PostAsync("/rse/spaces", new { name = "Réunions d'équipe ☕", slug = "reunions" })).Expect(201);

        Assert.Equal("Réunions d'équipe ☕", (string?)reply.Json["name"]);
        Assert.Contains("Réunions d\\u0027équipe", Encoding.UTF8.GetString(reply.Bytes), StringComparison.Ordinal);
    }
}
