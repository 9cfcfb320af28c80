using Microsoft.Extensions.DependencyInjection;
using Rse.Core.Tests.Networks;
using Rse.Notifications;
using Rse.Notifications.Settings;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Notifications.Settings;

namespace Rse.Core.Tests.Notifications.Settings;

/// <summary>
/// A network with the kinds <c>alarm</c> (by default in the app and by mail), <c>parcel</c> (in the app) and <c>visit</c> (nowhere), and
/// a space in which Bob posted and Amélie reads.
/// </summary>
internal sealed class SettingsScene(StorageHost host) : IAsyncDisposable
{
    public const string App = "app";
    public const string Mail = "mail";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public StorageHost Host => host;

    public NotificationSettingsService Settings => host.Get<NotificationSettingsService>();

    public required Member Amelie { get; init; }

    public required Member Bob { get; init; }

    public required Space Space { get; init; }

    public required Space Other { get; init; }

    public required Id<Subject> Post { get; init; }

    public SubjectRef Thread => new(SubjectKinds.Post, $"{Post}");

    public static async ValueTask<SettingsScene> OpenAsync(
        NetworkFixture fixture,
        Action<NotificationSettingsOptions>? options = null,
        params INotificationKind[] more
    )
    {
        var host = await fixture.OpenAsync(builder =>
        {
            PlainKind.Add(
                builder,
                [Mail],
                [new PlainKind("alarm", App, Mail), new PlainKind("parcel", App), new PlainKind("visit"), .. more]
            );
            builder.Services.Configure<NotificationSettingsOptions>(settings => options?.Invoke(settings));
        });
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie, bob);
        return new SettingsScene(host)
        {
            Amelie = amelie,
            Bob = bob,
            Space = space,
            Other = await host.World.AddSpaceAsync("other"),
            Post = (await host.World.AddPostAsync(space, bob)).Id.As<Subject>(),
        };
    }

    public ValueTask<Viewer> ViewAsync(Member? member = null) => host.World.ViewAsync(member ?? Amelie);

    /// <summary>Chooses one cell everywhere.</summary>
    public async ValueTask SetAsync(string kind, string channel, bool? isOn) =>
        await Settings.SetAsync(await ViewAsync(), new NotificationSettings { Cells = [Cell(kind, channel, isOn)] }, Token);

    /// <summary>Chooses one cell for a space.</summary>
    public async ValueTask SetForSpaceAsync(string kind, string channel, bool? isOn) =>
        await Settings.SetForSpaceAsync(
            await ViewAsync(),
            Space.Slug,
            new NotificationSettings { Cells = [Cell(kind, channel, isOn)] },
            Token
        );

    /// <summary>Chooses one cell for the thread.</summary>
    public async ValueTask SetForThreadAsync(string kind, string channel, bool? isOn) =>
        await Settings.SetForThreadAsync(await ViewAsync(), Thread, [Cell(kind, channel, isOn)], Token);

    /// <summary>Switches a channel on or off.</summary>
    public async ValueTask SwitchAsync(string channel, bool isOn) =>
        await Settings.SetAsync(
            await ViewAsync(),
            new NotificationSettings { Channels = new Dictionary<string, bool>(StringComparer.Ordinal) { [channel] = isOn } },
            Token
        );

    /// <summary>The channels that bring a fact in the thread to Amélie, sorted.</summary>
    public ValueTask<string> DecideAsync(string kind) =>
        DecideAsync(new NotificationQuestion(Amelie.Id, kind, Space.Id, Post, Bob.Id, Post));

    /// <summary>The channels that bring a fact to a member at once, sorted.</summary>
    public async ValueTask<string> DecideAsync(NotificationQuestion question) =>
        string.Join(' ', (await FindAsync(question)).Where(channel => !IsDigest(channel)).Order(StringComparer.Ordinal));

    /// <summary>Whether mail may bring a fact in the thread to Amélie in a digest.</summary>
    public async ValueTask<bool> IsInDigestAsync(string kind) =>
        (await FindAsync(new NotificationQuestion(Amelie.Id, kind, Space.Id, Post, Bob.Id, Post))).Contains(NotificationDigests.Of(Mail));

    /// <summary>Whether an answer is the mark of a digest.</summary>
    public static bool IsDigest(string channel) => channel.Contains('/', StringComparison.Ordinal);

    public static NotificationCell Cell(string kind, string channel, bool? choice) =>
        new()
        {
            Kind = kind,
            Channel = channel,
            Choice = choice,
        };

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async ValueTask<IReadOnlySet<string>> FindAsync(NotificationQuestion question) =>
        Assert.Single(await host.Get<INotificationSettings>().DecideAsync(Viewer.System, [question], Token));
}
