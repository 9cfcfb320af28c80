namespace Intranet.Tests.Hosting;

/// <summary>One running sample in Development for the tests that only look or add, and one browser; started at the first use.</summary>
public sealed class DemoIntranet : IAsyncLifetime
{
    private readonly DataFolder _data = new();
    private readonly Dictionary<string, string> _signedIn = new(StringComparer.Ordinal);
    private IntranetProcess? _sample;
    private Chromium? _chromium;

    internal IntranetProcess Sample => _sample!;

    public async ValueTask InitializeAsync() => _sample = await IntranetProcess.StartAsync(_data.FullName);

    /// <summary>Somebody at the first page, signed in unless the handle is null.</summary>
    internal async Task<Visit> VisitAsync(string? handle, bool bypassPolicy = false, int width = 1280)
    {
        _chromium ??= await Chromium.LaunchAsync();
        var state = handle is null ? null : _signedIn.GetValueOrDefault(handle);
        var visit = await Visit.StartAsync(_chromium.Browser, Sample.Address, bypassPolicy, width, state);
        if (state is not null)
        {
            await visit.GoAsync("/");
        }
        else if (handle is not null)
        {
            _signedIn[handle] = await visit.SignInAsync(handle);
        }

        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        if (_sample is not null)
        {
            await _sample.DisposeAsync();
        }

        _data.Dispose();
    }
}
