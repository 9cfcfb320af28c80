using Microsoft.Extensions.DependencyInjection;
using Rse.Directories;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Directories;

/// <summary>A space of which olga is the owner, and a link to the group <c>crew</c>.</summary>
internal sealed class MirrorScene : IAsyncDisposable
{
    private MirrorScene(StorageHost host, GroupDirectory directory)
    {
        Host = host;
        Directory = directory;
    }

    public StorageHost Host { get; }

    public GroupDirectory Directory { get; }

    public Member Owner { get; private set; } = null!;

    public Space Space { get; private set; } = null!;

    public DirectoryLink Link { get; private set; } = null!;

    public DirectoryService Service => Host.Get<DirectoryService>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<MirrorScene> OpenAsync(IStorageFixture fixture, bool guests = true, Action<IRseBuilder>? configure = null)
    {
        var directory = new GroupDirectory();
        var scene = new MirrorScene(
            await fixture.OpenAsync(builder =>
            {
                builder.Services.AddSingleton<IMemberDirectory>(directory);
                configure?.Invoke(builder);
            }),
            directory
        );
        scene.Owner = await scene.Host.World.AddMemberAsync("olga");
        var draft = new SpaceDraft
        {
            Name = "crew",
            Visibility = SpaceVisibility.Secret,
            AdmitsGuests = guests,
        };
        scene.Space = await scene.Host.Get<SpaceService>().CreateAsync(await scene.Host.World.ViewAsync(scene.Owner), draft, Token);
        scene.Link = await scene.Service.LinkAsync(scene.Space.Id, "company-groups", "crew", SpaceRole.Contributor, Token);
        return scene;
    }

    public async Task<DirectoryChange> MirrorAsync(bool confirmed = false) => await Service.MirrorAsync(Link.Id, confirmed, Token);

    public async Task<DirectoryChange> PreviewAsync() => await Service.PreviewAsync(Link.Id, Token);

    /// <summary>Lets somebody in, or gives them another role, as the owner does.</summary>
    public async Task PutAsync(string handle, SpaceRole role) =>
        await Host.Get<MembershipService>().PutAsync(await Host.World.ViewAsync(Owner), "crew", handle, role, Token);

    /// <summary>Who is in the space, as <c>handle:role</c>, by name.</summary>
    public async Task<string> RosterAsync()
    {
        var memberships = await Host.Get<IMembershipStore>().ListAsync(Viewer.System, Space.Id, new Slice(null, 100_000), Token);
        var members = (
            await Host.Get<IMemberStore>().ListAsync(Viewer.System, [.. memberships.Select(membership => membership.MemberId)], Token)
        ).ToDictionary(member => member.Id);
        return string.Join(
            ' ',
            memberships
                .Select(membership => $"{members[membership.MemberId].Handle}:{membership.Role.ToString().ToLowerInvariant()}")
                .Order(StringComparer.Ordinal)
        );
    }

    /// <summary>What changed, as <c>+ added ~ changed - removed ! skipped</c>.</summary>
    public static string Said(DirectoryChange change) =>
        string.Join(
            ' ',
            change
                .Added.Select(move => $"+{Name(move.ExternalId)}")
                .Concat(change.Changed.Select(move => $"~{Name(move.ExternalId)}"))
                .Concat(change.Removed.Select(move => $"-{Name(move.ExternalId)}"))
                .Concat(change.Skipped.Select(skipped => $"!{Name(skipped.Key)}:{skipped.Value.Code}"))
                .Order(StringComparer.Ordinal)
        );

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static string Name(string externalId) => externalId.Replace("host-", "", StringComparison.Ordinal);
}
