using Microsoft.Extensions.DependencyInjection;
using Rse.People;
using Rse.Subjects;
using Rse.Testing.Plugins;
using Rse.Testing.Storage;

namespace Rse.Testing.Subjects;

/// <summary>What every <see cref="ISubjectResolver"/> must do.</summary>
public abstract class SubjectResolverContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Adds the resolver, and no other, to an empty network.</summary>
    protected abstract void Add(IRseBuilder builder);

    /// <summary>Creates the objects and members for the tests.</summary>
    protected abstract ValueTask<SubjectResolverScene> SeedAsync(StorageHost host);

    /// <summary>The kind is stored with every comment and reaction, so it must be stable.</summary>
    [Fact]
    public async Task The_kind_is_kebab_case_not_reserved_and_stays()
    {
        await using var one = await fixture.OpenAsync(Add);
        await using var two = await fixture.OpenAsync(Add);
        var kind = Ask(one, resolver => resolver.Kind);

        PluginNameRule.Check(kind);
        Assert.DoesNotContain(kind, (string[])["post", "comment", "member", "space", "topic", "kind"], StringComparer.Ordinal);
        Assert.Equal(kind, Ask(two, resolver => resolver.Kind));
    }

    /// <summary>A member who may see the object gets its title and address.</summary>
    [Fact]
    public async Task An_object_that_the_viewer_may_see_has_a_title_and_a_harmless_link()
    {
        await using var host = await fixture.OpenAsync(Add);
        var scene = await SeedAsync(host);

        var resolution = await ResolveAsync(host, scene.Seeing, scene.Key);

        Assert.NotNull(resolution);
        Assert.InRange(resolution.Title.Length, 1, 200);
        Assert.True(
            resolution.Url is null || IsHarmless(resolution.Url),
            $"\"{resolution.Url}\" is neither an absolute path nor an absolute http or https URL."
        );
        Assert.InRange(Keys(resolution)?.Length ?? 1, 1, 16);
        Assert.All(Keys(resolution) ?? [], key => Assert.InRange(key.Length, 1, 200));
    }

    /// <summary>The system, which builds indexes and mails, sees everything.</summary>
    [Fact]
    public async Task The_system_sees_every_object()
    {
        await using var host = await fixture.OpenAsync(Add);
        var scene = await SeedAsync(host);

        Assert.NotNull(await ResolveAsync(host, Viewer.System, scene.Key));
    }

    /// <summary>The audience depends on the object, not on the viewer.</summary>
    [Fact]
    public async Task The_audience_key_is_the_same_for_everybody_who_sees_the_object()
    {
        await using var host = await fixture.OpenAsync(Add);
        var scene = await SeedAsync(host);

        Assert.Equal(Keys(await ResolveAsync(host, Viewer.System, scene.Key)), Keys(await ResolveAsync(host, scene.Seeing, scene.Key)));
    }

    /// <summary>Hidden and absent objects give the same answer.</summary>
    [Fact]
    public async Task An_object_that_is_hidden_and_one_that_does_not_exist_are_both_null()
    {
        await using var host = await fixture.OpenAsync(Add);
        var scene = await SeedAsync(host);

        Assert.Null(await ResolveAsync(host, scene.Seeing, scene.UnknownKey));
        Assert.Null(await ResolveAsync(host, Viewer.System, scene.UnknownKey));
        if (scene.Blind is { } blind)
        {
            Assert.Null(await ResolveAsync(host, blind, scene.Key));
        }
    }

    /// <summary>Any key is accepted, since anybody can type an address.</summary>
    [Theory]
    [InlineData("x")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("99999999999999999999999999")]
    [InlineData("../../etc/passwd")]
    [InlineData("' or 1=1 --")]
    [InlineData("%00%2e%2e")]
    [InlineData("{\"$ne\":null}")]
    [InlineData("é ١ 🚀 \u202e")]
    public async Task A_key_that_makes_no_sense_is_an_object_that_does_not_exist(string key)
    {
        await using var host = await fixture.OpenAsync(Add);
        var scene = await SeedAsync(host);
        Assert.SkipWhen(string.Equals(key, scene.Key, StringComparison.Ordinal), "The scene's own object has this key.");

        Assert.Null(await ResolveAsync(host, scene.Seeing, key));
        Assert.Null(await ResolveAsync(host, scene.Seeing, new string('9', 200)));
    }

    /// <summary>Resolves a key as the network does.</summary>
    [Fact]
    public async Task The_network_finds_the_object_for_those_who_may_see_it_alone()
    {
        await using var host = await fixture.OpenAsync(Add);
        var scene = await SeedAsync(host);
        var subject = new SubjectRef(Ask(host, resolver => resolver.Kind), scene.Key);
        var subjects = host.Get<SubjectService>();

        Assert.NotNull(await subjects.FindAsync(await host.Community.ViewAsync(scene.Seeing), subject, Token));
        Assert.Null(await subjects.FindAsync(Viewer.Anonymous, subject, Token));
        if (scene.Blind is { } blind)
        {
            Assert.Null(await subjects.FindAsync(await host.Community.ViewAsync(blind), subject, Token));
        }
    }

    private static string[]? Keys(SubjectResolution? resolution) =>
        resolution is null or { AudienceKey: null, AudienceKeys: null }
            ? null
            :
            [
                .. (resolution.AudienceKeys ?? [])
                    .Concat(resolution.AudienceKey is { } key ? [key] : [])
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];

    private static T Ask<T>(StorageHost host, Func<ISubjectResolver, T> question)
    {
        using var scope = host.Services.CreateScope();
        return question(scope.ServiceProvider.GetServices<ISubjectResolver>().Single());
    }

    private static async ValueTask<SubjectResolution?> ResolveAsync(StorageHost host, Member member, string key) =>
        await ResolveAsync(host, await host.Community.ViewAsync(member), key);

    private static async ValueTask<SubjectResolution?> ResolveAsync(StorageHost host, Viewer viewer, string key)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetServices<ISubjectResolver>()
            .Single()
            .ResolveAsync(new SubjectContext { Viewer = viewer, Key = key }, Token);
    }

    private static bool IsHarmless(string url) =>
        url is ['/', ..]
            ? url is not ['/', '/' or '\\', ..]
            : Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is ("http" or "https");
}
