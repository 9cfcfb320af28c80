namespace Rse.Testing.Leaks;

/// <summary>Proves that a set of surfaces shows each viewer all that they may see, and nothing else.</summary>
/// <remarks>Derive it for your network, with drivers for your own surfaces; see <c>docs/extending/leak-kit.md</c>.</remarks>
public abstract class LeakContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The surfaces to read.</summary>
    protected abstract IReadOnlyList<ILeakSurface> Surfaces { get; }

    /// <summary>The size and number of the worlds.</summary>
    protected virtual LeakOptions Options => new();

    /// <summary>The run fails if it makes fewer checks than this.</summary>
    protected virtual long LeastChecks => 1;

    /// <summary>Opens an empty network with its tables.</summary>
    /// <param name="configure">Adds the services of the kit; call it last.</param>
    protected abstract ValueTask<LeakNetwork> OpenAsync(Action<IRseBuilder> configure);

    /// <summary>Nobody is shown what they may not see, and each surface shows something.</summary>
    [Fact]
    public async Task No_surface_shows_what_is_hidden_and_each_shows_what_is_visible()
    {
        var report = await LeakKit.RunAsync(OpenAsync, Surfaces, Options, Token);

        Assert.True(
            report.Leaks.Count == 0,
            $"{report}{Environment.NewLine}{string.Join(Environment.NewLine, report.Leaks.Take(20))}{Environment.NewLine}{report.Smallest}"
        );
        Assert.InRange(report.Checks, LeastChecks, long.MaxValue);
        Assert.Empty(report.Reached.Where(surface => surface.Value == 0).Select(surface => $"{surface.Key} showed nothing to any viewer."));
    }

    /// <summary>What is revoked is hidden from the next call on, even if an index or a cache still holds it.</summary>
    [Fact]
    public async Task What_is_revoked_is_hidden_on_every_surface_from_the_next_call_on() =>
        Assert.Empty(await LeakKit.RevokeAsync(OpenAsync, Surfaces, Options, Token));

    /// <summary>
    /// Each surface is made to confuse viewers, and the kit must find that leak: otherwise a run without leaks would prove nothing.
    /// </summary>
    [Fact]
    public async Task A_planted_leak_is_found_on_every_surface() =>
        Assert.Empty(await LeakKit.PlantAsync(OpenAsync, Surfaces, Options, Token));

    /// <summary>Reports name surfaces by unique names.</summary>
    [Fact]
    public void Every_surface_has_a_unique_name_and_says_what_it_covers()
    {
        Assert.All(Surfaces, surface => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", surface.Name));
        Assert.Equal(Surfaces.Count, Surfaces.Select(surface => surface.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Surfaces, surface => Assert.NotEmpty(surface.Covers));
    }
}
