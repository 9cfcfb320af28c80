using Microsoft.Playwright;

namespace Intranet.Tests.Hosting;

/// <summary>One running sample with <c>--mail</c>, which sends at once and takes replies, and one browser.</summary>
public sealed class MailIntranet : IAsyncLifetime
{
    /// <summary>What the mail server says when it gives a letter in.</summary>
    public const string Secret = "a-secret-of-the-mail-server";

    private readonly DataFolder _data = new();
    private IntranetProcess? _sample;
    private Chromium? _chromium;

    /// <summary>The folder into which letters are written.</summary>
    public string Letters => _data.File("mail");

    internal IntranetProcess Sample => _sample!;

    internal IBrowser Browser => _chromium!.Browser;

    public async ValueTask InitializeAsync()
    {
        _chromium = await Chromium.LaunchAsync();
        (string Key, string Value)[] settings =
        [
            ("Rse:Deliveries:Window", "00:00:00"),
            ("Rse:Deliveries:MentionWindow", "00:00:00"),
            ("Rse:Deliveries:PollInterval", "00:00:00.200"),
            ("Rse:Mail:Addresses:Domain", "reply.fil-et-flux.example"),
            ("Rse:Mail:Incoming:EndpointSecret", Secret),
        ];
        string[] arguments = ["--mail", .. settings.SelectMany(setting => (string[])[$"--{setting.Key}", setting.Value])];
        _sample = await IntranetProcess.StartAsync(_data.FullName, arguments: arguments);
    }

    public async ValueTask DisposeAsync()
    {
        if (_sample is not null)
        {
            await _sample.DisposeAsync();
        }

        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _data.Dispose();
    }
}
