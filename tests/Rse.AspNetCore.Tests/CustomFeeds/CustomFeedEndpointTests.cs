using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.CustomFeeds;

public sealed class CustomFeedEndpointTests
{
    [Fact]
    public async Task A_feed_is_created_read_in_every_format_marked_as_read_changed_and_deleted()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        (await bruno.PutAsync("/rse/spaces/ateliers/members/bruno")).Expect(200);
        var post = await amelie.PostNoteAsync("ateliers", "Du #bois.");
        await amelie.PostNoteAsync("ateliers", "De la pierre.");

        var made = (
            await bruno.PostAsync(
                "/rse/me/feeds",
                new
                {
                    name = "Le bois",
                    include = new { spaces = List("ateliers"), topics = List("bois") },
                    exclude = new { members = List("bruno") },
                }
            )
        ).Expect(201);
        var id = (long)made.Json["id"]!;
        Assert.Equal($"/rse/me/feeds/{id}", made.Header("Location"));
        Assert.EndsWith($"/feeds/{id}", (string)made.Json["url"]!, StringComparison.Ordinal);
        Assert.Equal(
            ["space ateliers", "member bruno", "topic bois"],
            made.Json["parts"]!
                .AsArray()
                .Select(part => $"{part!["dimension"]} {part["space"]?["slug"] ?? part["member"]?["handle"] ?? part["topic"]?["name"]}"),
            StringComparer.Ordinal
        );
        Assert.Equal([false, true, false], made.Json["parts"]!.AsArray().Select(part => (bool)part!["isExcluded"]!));

        var entry = Assert.Single((await bruno.GetAsync($"/rse/feeds/custom/{id}")).Expect(200).Items)!;
        Assert.Equal((post, "belongs"), ((long)entry["subject"]!["id"]!, (string)entry["reasons"]![0]!));
        foreach (var format in (string[])["rss", "atom"])
        {
            var document = (await bruno.GetAsync($"/rse/feeds/custom/{id}.{format}")).Expect(200);
            Assert.Contains("Le bois", document.Whole, StringComparison.Ordinal);
            Assert.Contains("topics: bois", document.Whole, StringComparison.Ordinal);
            Assert.Contains($"/posts/{post}", document.Whole, StringComparison.Ordinal);
            Assert.DoesNotContain("pierre", document.Whole, StringComparison.Ordinal);
        }

        Assert.Single((await bruno.GetAsync($"/rse/feeds/custom/{id}?unread=true")).Expect(200).Items);
        (await bruno.PutAsync($"/rse/feeds/custom/{id}/read")).Expect(204);
        Assert.Empty((await bruno.GetAsync($"/rse/feeds/custom/{id}?unread=true")).Expect(200).Items);
        Assert.Single((await bruno.GetAsync("/rse/spaces/ateliers/feed?unread=true")).Expect(200).Items);

        var changed = (
            await bruno.PutAsync(
                $"/rse/me/feeds/{id}",
                new
                {
                    version = 1,
                    name = "Tout",
                    space = "ateliers",
                    include = new { kinds = List("note") },
                }
            )
        ).Expect(200);
        Assert.Equal((2L, "ateliers"), ((long)changed.Json["version"]!, (string)changed.Json["space"]!["slug"]!));
        Assert.Equal(2, (await amelie.GetAsync($"/rse/feeds/custom/{id}")).Expect(200).Items.Count);
        Assert.Single((await amelie.GetAsync("/rse/spaces/ateliers/feeds")).Expect(200).Items);
        Assert.Single((await amelie.GetAsync("/rse/me/feeds")).Expect(200).Items);
        Assert.True((bool)(await amelie.GetAsync($"/rse/me/feeds/{id}")).Expect(200).Json["canChange"]!, "Amelie owns the space.");

        (await amelie.DeleteAsync($"/rse/me/feeds/{id}")).Expect(204);
        (await bruno.GetAsync($"/rse/feeds/custom/{id}")).ExpectProblem(404, "not-found");
        (await bruno.GetAsync($"/rse/feeds/custom/{id}.rss")).ExpectProblem(404, "not-found");
        (await bruno.DeleteAsync($"/rse/me/feeds/{id}")).ExpectProblem(404, "not-found");
    }

    [Fact]
    public async Task All_problems_are_reported_at_once_by_field()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");

        var refused = await amelie.PostAsync(
            "/rse/me/feeds",
            new
            {
                name = "",
                include = new
                {
                    spaces = List("nowhere", null),
                    kinds = List("novel"),
                    words = List("a"),
                },
            }
        );
        Assert.Equal(
            ["text-empty name", "part-unknown include.spaces", "kind-unknown include.kinds", "word-too-short include.words"],
            refused.Expect(400).Json["problems"]!.AsArray().Select(problem => $"{problem!["code"]} {problem["field"]}"),
            StringComparer.Ordinal
        );
        (await amelie.PostAsync("/rse/me/feeds", new { name = "x", include = new { spaces = Array.Empty<string>() } })).ExpectProblem(
            400,
            "parts-missing",
            "include"
        );
        (await amelie.PostAsync("/rse/me/feeds", new { name = "x", colour = "red" })).ExpectProblem(400, "body-invalid", "colour");
        var id = (long)
            (await amelie.PostAsync("/rse/me/feeds", new { name = "x", include = new { spaces = List("ateliers") } })).Expect(201).Json[
                "id"
            ]!;
        (await amelie.PostAsync("/rse/me/feeds", new { name = "X", include = new { spaces = List("ateliers") } })).ExpectProblem(
            409,
            "taken",
            "name"
        );
        (await amelie.PutAsync($"/rse/me/feeds/{id}", new { name = "y", include = new { spaces = List("ateliers") } })).ExpectProblem(
            400,
            "body-invalid",
            "version"
        );
        (
            await amelie.PutAsync(
                $"/rse/me/feeds/{id}",
                new
                {
                    version = 7,
                    name = "y",
                    include = new { spaces = List("ateliers") },
                }
            )
        ).ExpectProblem(409, "stale-version", "version");
        (await host.As("bruno").PutAsync($"/rse/me/feeds/{id}", new { version = 1, name = "y" })).ExpectProblem(404, "not-found");
    }

    private static string?[] List(params string?[] names) => names;
}
