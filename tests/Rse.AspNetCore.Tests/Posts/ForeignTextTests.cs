using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Tests;

namespace Rse.AspNetCore.Tests.Posts;

/// <summary>
/// Texts that have broken software before, over HTTP: stored as they are and shown harmless, or refused with a code; never lost, never a
/// fault.
/// </summary>
public sealed class ForeignTextTests
{
    private static readonly string[] Codes = ["text-empty", "text-forbidden-character", "text-too-long"];

    [Fact]
    public async Task Every_naughty_string_is_stored_in_normal_form_or_refused_with_a_code()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var stored = 0;
        foreach (var text in SharedData.NaughtyStrings())
        {
            var reply = await amelie.PostAsync("/rse/spaces/ateliers/posts", new JsonObject { ["body"] = text });
            if (reply.Status is 201)
            {
                stored++;
                Assert.Equal(
                    text.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC),
                    (string?)(await amelie.GetAsync($"/rse/posts/{(long)reply.Json["id"]!}")).Expect(200).Json["body"]
                );
            }
            else
            {
                reply.Expect(400);
                Assert.Contains((string?)reply.Json["code"], Codes, StringComparer.Ordinal);
            }
        }

        Assert.InRange(stored, 450, 515);
        foreach (var format in (string[])["rss", "atom"])
        {
            var feed = (await amelie.GetAsync($"/rse/spaces/ateliers/feed.{format}?take=100")).Expect(200);
            using var reader = XmlReader.Create(new MemoryStream(feed.Bytes));
            while (await Task.Run(reader.Read, TestContext.Current.CancellationToken)) { }
        }
    }

    [Fact]
    public async Task Every_naughty_string_as_a_name_in_an_address_is_refused_or_absent()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        foreach (var text in SharedData.NaughtyStrings().Where(text => text.Length > 0 && text.Trim('.').Length > 0))
        {
            var name = string.Concat(Encoding.UTF8.GetBytes(text).Select(value => $"%{value:X2}"));
            foreach (
                var path in (string[])
                    [
                        "spaces/{0}",
                        "members/{0}",
                        "topics/{0}/feed",
                        "subjects/{0}/1/comments",
                        "subjects/invoice/{0}/rating",
                        "search?q={0}",
                        "topics?prefix={0}",
                        "spaces?after={0}",
                    ]
            )
            {
                var reply = await amelie.GetAsync($"/rse/{string.Format(System.Globalization.CultureInfo.InvariantCulture, path, name)}");

                Assert.True(reply.Status is 200 or 400 or 404, $"{path} {text}\n{reply.Whole}");
            }
        }
    }

    [Fact]
    public async Task Every_payload_of_markdown_comes_out_harmless()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var payloads = JsonSerializer.Deserialize<string[]>(
            await File.ReadAllTextAsync(SharedData.Find("security/markdown-xss.json"), TestContext.Current.CancellationToken)
        )!;
        Assert.NotEmpty(payloads);
        foreach (var text in payloads)
        {
            var reply = await amelie.PostAsync("/rse/spaces/ateliers/posts", new JsonObject { ["body"] = text });
            if (reply.Status is 201)
            {
                Harmless.Check((string)reply.Json["html"]!, text);
            }
            else
            {
                reply.Expect(400);
                Assert.Contains((string?)reply.Json["code"], Codes, StringComparer.Ordinal);
            }
        }
    }
}
