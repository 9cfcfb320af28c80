using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Intranet.Tests.Hosting;

/// <summary>Somebody's visit with a browser of their own, which remembers whatever the console complained of.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) => Hear(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Hear(true, error);
    }

    public IPage Page { get; }

    /// <summary>
    /// Errors of the console, refusals of the content security policy among them. That a page answered 4xx is none of the page's own.
    /// </summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Opens a browser of somebody's own.</summary>
    /// <param name="browser">The program.</param>
    /// <param name="address">The root of the sample.</param>
    /// <param name="bypassPolicy">Whether scripts of the test run in spite of the content security policy.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="state">The cookies of an earlier visit, as <see cref="SignInAsync"/> returns them; null for none.</param>
    public static async Task<Visit> StartAsync(IBrowser browser, Uri address, bool bypassPolicy, int width, string? state = null)
    {
        var context = await browser.NewContextAsync(
            new()
            {
                BaseURL = address.ToString(),
                Locale = "fr-FR",
                TimezoneId = "Europe/Paris",
                ViewportSize = new() { Width = width, Height = 900 },
                BypassCSP = bypassPolicy,
                StorageState = state,
            }
        );
        context.SetDefaultTimeout(60_000);
        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>Signs in at the door and returns the cookies, with which later visits are signed in from the start.</summary>
    public async Task<string> SignInAsync(string handle)
    {
        await Page.GotoAsync("/sign-in");
        await Page.ClickAsync($"button[name=handle][value={handle}]");
        await ArriveAsync("**/");
        return await _context.StorageStateAsync();
    }

    /// <summary>Goes somewhere and returns the status of the answer.</summary>
    public async Task<int> GoAsync(string path) => (await Page.GotoAsync(path))!.Status;

    /// <summary>Waits until a page with the address, a glob pattern, is there.</summary>
    /// <remarks>
    /// It looks at the address and waits for the foot of the page: an event that fires before Playwright listens is missed, and
    /// <c>WaitForURLAsync</c> waits for one even where the address is there already.
    /// </remarks>
    public async Task ArriveAsync(string address)
    {
        var pattern = Regex
            .Escape(address)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex($"^{pattern}$", RegexOptions.None, Patience), new() { Timeout = 60_000 });
        await Page.WaitForSelectorAsync("footer.foot");
    }

    /// <summary>Writes a note and returns the address of its page.</summary>
    public async Task<string> WriteAsync(string space, string body)
    {
        await Page.GotoAsync($"/write?space={space}");
        await Page.FillAsync("textarea[name=Body]", body);
        await Page.ClickAsync("main form button.primary");
        await ArriveAsync("**/posts/*");
        return new Uri(Page.Url).AbsolutePath;
    }

    /// <summary>Makes a space and returns the address of its page.</summary>
    public async Task<string> MakeSpaceAsync(string name, string visibility)
    {
        await Page.GotoAsync("/spaces/new");
        await Page.FillAsync("#name", name);
        await Page.CheckAsync($"input[value={visibility}]");
        await Page.ClickAsync("main form button.primary");
        await Page.WaitForSelectorAsync(".tabs");
        return new Uri(Page.Url).AbsolutePath;
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Hear(bool matters, string text)
    {
        if (matters && !text.Contains("the server responded with a status of 4", StringComparison.Ordinal))
        {
            _complaints.Add(text);
        }
    }
}
