using Rse.Follows;
using Rse.Members;
using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;
using Rse.Typeahead;
using Rse.Typeahead.Names;

namespace Rse.Tests.Contracts.Typeahead;

/// <summary>What every <see cref="ITypeaheadStore"/> must do, and what <see cref="TypeaheadService"/> makes of it.</summary>
public abstract class TypeaheadStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Each kind is suggested by any word of its name, with what tells it from others.</summary>
    [Fact]
    public async Task Members_spaces_topics_and_titles_are_suggested()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);

        Assert.Equal(
            ["member/eleonore Éléonore Dupont (eleonore)", "space/elements Éléments"],
            await SuggestAsync(host, scene.Bruno, "éLE")
        );
        Assert.Equal(["topic/éclairage éclairage"], await SuggestAsync(host, scene.Bruno, "#ecl"));
        Assert.Equal([$"post/{scene.Post.Id} L’éclairage des combles (Éléments)"], await SuggestAsync(host, scene.Bruno, "combles ecl"));
        Assert.Equal(["member/eleonore Éléonore Dupont (eleonore)"], await SuggestAsync(host, scene.Bruno, "@dup"));
        Assert.Empty(await SuggestAsync(host, scene.Bruno, "#ele"));
        Assert.Empty(await SuggestAsync(host, scene.Bruno, "  "));
    }

    /// <summary>Who is renamed, suspended or gone is suggested no longer by the old name.</summary>
    [Fact]
    public async Task Who_is_renamed_suspended_or_gone_is_suggested_no_longer()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        Assert.Single(await SuggestAsync(host, scene.Bruno, "@dup"));

        await host.Get<MemberService>().ChangeAsync(scene.Eleonore.Id, new MemberChange { DisplayName = "Éléonore Martin" }, Token);
        Assert.Empty(await SuggestAsync(host, scene.Bruno, "@dup"));
        Assert.Single(await SuggestAsync(host, scene.Bruno, "@mart"));

        await host.Get<MemberLifecycleService>().SuspendAsync(scene.Eleonore.Id, Token);
        Assert.Empty(await SuggestAsync(host, scene.Bruno, "@mart"));

        await host.Get<MemberLifecycleService>().ReinstateAsync(scene.Eleonore.Id, Token);
        Assert.Single(await SuggestAsync(host, scene.Bruno, "@mart"));

        await host.Get<MemberLifecycleService>().DepartAsync(scene.Eleonore.Id, new Departure { SuccessorId = scene.Bruno.Id }, Token);
        Assert.Empty(await SuggestAsync(host, scene.Bruno, "@mart"));
    }

    /// <summary>What lies in a space goes and comes with it, without being read again.</summary>
    [Fact]
    public async Task A_space_that_becomes_secret_takes_its_name_titles_and_topics_along()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        Assert.Equal(3, (await SuggestAsync(host, scene.Bruno, "e", "space", "topic", "post")).Count);

        await EditAsync(host, scene, SpaceVisibility.Secret);
        Assert.Empty(await SuggestAsync(host, scene.Bruno, "e", "space", "topic", "post"));
        Assert.Equal(3, (await SuggestAsync(host, scene.Eleonore, "e", "space", "topic", "post")).Count);

        await EditAsync(host, scene, SpaceVisibility.Private);
        Assert.Equal(["space/elements Éléments"], await SuggestAsync(host, scene.Bruno, "e", "space", "topic", "post"));

        await EditAsync(host, scene, SpaceVisibility.Open);
        Assert.Equal(3, (await SuggestAsync(host, scene.Bruno, "e", "space", "topic", "post")).Count);
    }

    /// <summary>A trashed post goes at once, and its topic where nothing else has it.</summary>
    [Fact]
    public async Task Deleted_titles_and_topics_that_nobody_may_see_are_not_suggested()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        Assert.Equal(2, (await SuggestAsync(host, scene.Bruno, "ecl")).Count);
        var author = await host.World.ViewAsync(scene.Eleonore);

        await host.Get<PostService>().TrashAsync(author, scene.Post.Id, Token);
        Assert.Empty(await SuggestAsync(host, scene.Bruno, "ecl"));

        await host.Get<PostService>().RestoreAsync(author, scene.Post.Id, Token);
        Assert.Equal(2, (await SuggestAsync(host, scene.Bruno, "ecl")).Count);
    }

    /// <summary>A guest is suggested those whom they share a space with, and what is in it.</summary>
    [Fact]
    public async Task A_guest_is_suggested_only_what_guests_see()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var guest = await host.Get<MemberService>()
            .AddAsync(
                new MemberDraft
                {
                    ExternalId = "guest",
                    Handle = "gaelle",
                    DisplayName = "Gaëlle",
                    Kind = MemberKind.Guest,
                    SponsorId = scene.Eleonore.Id,
                },
                Token
            );
        Assert.Equal(["member/gaelle Gaëlle (gaelle)"], await SuggestAsync(host, guest, "g"));
        Assert.Empty(await SuggestAsync(host, guest, "e"));
        Assert.Empty(await SuggestAsync(host, guest, "bruno"));

        await host.Get<MembershipService>().PutAsync(await host.World.ViewAsync(scene.Eleonore), "elements", "gaelle", null, Token);
        Assert.Equal(4, (await SuggestAsync(host, guest, "e")).Count);
        Assert.Empty(await SuggestAsync(host, guest, "bruno"));
    }

    /// <summary>Numbers of what is hidden move nothing: neither what is suggested nor the order.</summary>
    [Fact]
    public async Task What_is_hidden_takes_nobodys_place()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var author = await host.World.ViewAsync(scene.Eleonore);
        await host.Get<SpaceService>().CreateAsync(author, new SpaceDraft { Name = "Caché", Visibility = SpaceVisibility.Secret }, Token);
        author = await host.World.ViewAsync(scene.Eleonore);
        for (var i = 0; i < 30; i++)
        {
            var draft = new PostDraft { Title = $"Éclairage {i}", Body = $"#eclat{i}" };
            await host.Get<PostService>().CreateAsync(author, "cache", draft, Token);
        }

        Assert.Equal(2, (await SuggestAsync(host, scene.Bruno, "ecl")).Count);
        Assert.Equal(8, (await SuggestAsync(host, scene.Eleonore, "ecl")).Count);
    }

    /// <summary>Whom the viewer follows, and spaces of which they are a member, come first among equals.</summary>
    [Fact]
    public async Task What_is_near_to_the_viewer_comes_first()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        foreach (var name in (string[])["Marie Anselme", "Marie Zola"])
        {
            await host.Get<MemberService>().AddAsync(Draft(name), Token);
        }

        Assert.Equal(
            ["member/marie.anselme", "member/marie.zola"],
            Keys(await SuggestAsync(host, scene.Bruno, "marie")),
            StringComparer.Ordinal
        );

        await host.Get<FollowService>().FollowAsync(await host.World.ViewAsync(scene.Bruno), "member", "marie.zola", Token);
        Assert.Equal(
            ["member/marie.zola", "member/marie.anselme"],
            Keys(await SuggestAsync(host, scene.Bruno, "marie")),
            StringComparer.Ordinal
        );
    }

    /// <summary>Every read is filtered.</summary>
    [Fact]
    public async Task A_viewer_reads_only_what_they_may_see()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        await EditAsync(host, scene, SpaceVisibility.Secret);
        var store = host.Get<ITypeaheadStore>();
        var bruno = await host.World.ViewAsync(scene.Bruno);
        var all = new List<NameHit>();
        foreach (var kind in (byte[])[TypeaheadKinds.Member, TypeaheadKinds.Space, TypeaheadKinds.Topic, TypeaheadKinds.Post])
        {
            var found = await store.ListAsync(Viewer.System, kind, null, 10, Token);
            Assert.NotEmpty(found);
            all.AddRange(found.Select(entry => new NameHit(kind, entry.Id, default)));
            var ids = found.Select(entry => entry.Id).ToArray();
            Assert.Equal(ids.Order(), (await store.ListAsync(Viewer.System, kind, ids, Token)).Select(entry => entry.Id).Order());
            if (kind is TypeaheadKinds.Space or TypeaheadKinds.Post)
            {
                Assert.Empty(await store.ListAsync(bruno, kind, ids, Token));
                Assert.Empty(await store.ListAsync(bruno, kind, null, 10, Token));
            }
        }

        Assert.Equal(
            [TypeaheadKinds.Member, TypeaheadKinds.Member],
            (await store.ConfirmAsync(bruno, all, host.World.Now, Token)).Select(name => name.Kind)
        );
        Assert.Empty(await store.ConfirmAsync(Viewer.Anonymous, all, host.World.Now, Token));
        Assert.Empty(await store.ListAsync(Viewer.System, TypeaheadKinds.Member, Array.Empty<long>(), Token));
    }

    /// <summary>Things come a page at a time.</summary>
    [Fact]
    public async Task Names_are_read_page_by_page()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var store = host.Get<ITypeaheadStore>();

        var first = Assert.Single(await store.ListAsync(Viewer.System, TypeaheadKinds.Member, null, 1, Token));
        var second = Assert.Single(await store.ListAsync(Viewer.System, TypeaheadKinds.Member, first.Id, 1, Token));
        Assert.Equal((scene.Eleonore.Id.Value, scene.Bruno.Id.Value), (first.Id, second.Id));
        Assert.Empty(await store.ListAsync(Viewer.System, TypeaheadKinds.Member, second.Id, 1, Token));
        Assert.Empty(await store.ListAsync(Viewer.System, TypeaheadKinds.Post, scene.Post.Id.Value, 1, Token));
    }

    private static async Task<Scene> SceneAsync(StorageHost host)
    {
        var eleonore = await host.Get<MemberService>().AddAsync(Draft("Éléonore Dupont") with { Handle = "eleonore" }, Token);
        var bruno = await host.Get<MemberService>().AddAsync(Draft("Bruno"), Token);
        var author = await host.World.ViewAsync(eleonore);
        var space = await host.Get<SpaceService>()
            .CreateAsync(
                author,
                new SpaceDraft
                {
                    Name = "Éléments",
                    Slug = "elements",
                    AdmitsGuests = true,
                },
                Token
            );
        author = await host.World.ViewAsync(eleonore);
        var draft = new PostDraft
        {
            Title = "L’éclairage des combles",
            Body = "Ce qu'il faut savoir.",
            Topics = ["éclairage"],
        };
        var post = await host.Get<PostService>().CreateAsync(author, "elements", draft, Token);
        return new Scene(eleonore, bruno, space, post);
    }

    private static MemberDraft Draft(string name) => new() { ExternalId = $"host-{name}", DisplayName = name };

    private static async Task EditAsync(StorageHost host, Scene scene, SpaceVisibility visibility)
    {
        var viewer = await host.World.ViewAsync(scene.Eleonore);
        var space = await host.Get<SpaceService>().FindAsync(viewer, scene.Space.Slug, Token);
        await host.Get<SpaceService>()
            .EditAsync(viewer, scene.Space.Slug, new SpaceEdit { Version = space!.Version, Visibility = visibility }, Token);
    }

    private static async Task<IReadOnlyList<string>> SuggestAsync(StorageHost host, Member member, string typed, params string[] kinds)
    {
        var viewer = await host.World.ViewAsync(member);
        await host.Get<TypeaheadIndex>().CatchUpAsync(Token);
        var found = await host.Get<TypeaheadService>().SuggestAsync(viewer, typed, kinds, 8, Token);
        Assert.False(found.IsPartial);
        return [.. found.Items.Select(Describe)];
    }

    private static string Describe(Suggestion suggestion)
    {
        var detail = string.Concat(suggestion.Detail.Select(piece => piece.Text));
        var title = string.Concat(suggestion.Title.Select(piece => piece.Text));
        return $"{suggestion.Kind}/{suggestion.Key} {title}{(detail.Length > 0 ? $" ({detail})" : "")}";
    }

    private static IEnumerable<string> Keys(IEnumerable<string> described) => described.Select(text => text.Split(' ')[0]);

    private sealed record Scene(Member Eleonore, Member Bruno, Space Space, Post Post);
}
