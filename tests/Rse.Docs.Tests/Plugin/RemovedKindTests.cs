using Microsoft.Extensions.DependencyInjection;
using Plugin;
using Rse.Notifications;
using Rse.Paging;
using Rse.People;
using Rse.Projections;
using Rse.Spaces.Memberships;
using Rse.Testing.Notifications;
using Rse.Testing.Storage;
using Rse.Tests;

namespace Rse.Docs.Tests.Plugin;

public sealed class RemovedKindTests(PluginFixture fixture) : NotificationKindContract(fixture), IClassFixture<PluginFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected override string Kind => "removed";

    protected override void Add(IRseBuilder builder) => builder.AddNotificationKind<RemovedKind>();

    protected override async ValueTask<IReadOnlyCollection<Member>> ActAsync(StorageHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var amelie = await host.Community.AddMemberAsync("amelie");
        var bruno = await host.Community.AddMemberAsync("bruno");
        await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie, bruno);
        await host.Get<MembershipService>().RemoveAsync(await host.Community.ViewAsync(amelie), "general", "bruno", Token);
        return [bruno];
    }

    [Fact]
    public void The_page_about_kinds_shows_the_sample()
    {
        var source = Page.Read("samples/Plugin/RemovedKind.cs").Text.Replace("namespace Plugin;\n\n", "", StringComparison.Ordinal);

        GeneratedText.Check("docs/extending/notification-kind.md", "notification-kind", $"```csharp\n{source.Trim()}\n```");
    }

    [Fact]
    public async Task It_is_in_the_list_of_the_member()
    {
        await using var host = await fixture.OpenAsync(Add);
        var bruno = (await ActAsync(host)).Single();
        await host.Get<ProjectionService>().CatchUpAsync("notifications", Token);

        var page = await host.Get<NotificationService>()
            .ListAsync(await host.Community.ViewAsync(bruno), PageRequest.First, "removed", cancellationToken: Token);

        var row = Assert.Single(page.Items);
        Assert.Equal(("general", "amelie"), (row.Space!.Slug, Assert.Single(row.Actors).Handle));
    }
}
