using Rse.Citations;
using Rse.Subjects;
using Rse.Testing.Plugins;

namespace Rse.Testing.Citations;

/// <summary>What every <see cref="ISubjectLinks"/> must do.</summary>
public abstract class SubjectLinksContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Addresses with the subjects that they lead to; at least one.</summary>
    protected abstract IReadOnlyCollection<(string Address, SubjectRef Subject)> Known { get; }

    /// <summary>Addresses of other sites and of pages without a subject; may be empty.</summary>
    protected virtual IReadOnlyCollection<string> Unknown => [];

    /// <summary>Creates the plug-in under test.</summary>
    protected abstract ISubjectLinks Create();

    /// <summary>Logs and metrics contain the name.</summary>
    [Fact]
    public void The_name_is_kebab_case() => PluginNameRule.Check(Create().Name);

    /// <summary>Each known address leads to its subject, every time.</summary>
    [Fact]
    public async Task Known_addresses_lead_to_their_subjects()
    {
        var links = Create();
        Assert.NotEmpty(Known);
        foreach (var (address, subject) in Known.Concat(Known))
        {
            Assert.Equal(subject, await links.FindAsync(new SubjectLinkContext { Address = address }, Token));
        }
    }

    /// <summary>Foreign and malformed addresses lead to no subject and throw nothing.</summary>
    [Fact]
    public async Task Foreign_and_broken_addresses_lead_nowhere()
    {
        var links = Create();
        string[] broken =
        [
            "/",
            "//",
            "///x",
            "http://",
            "https://",
            "https://elsewhere.invalid/posts/1",
            "http://[::1",
            "https://a b/",
            "/%",
            "/%ZZ",
            "/?",
            "/#",
            "http://\u00e9\u00e9.invalid/",
            new string('/', 2_000),
        ];
        foreach (var address in broken.Concat(Unknown))
        {
            Assert.Null(await links.FindAsync(new SubjectLinkContext { Address = address }, Token));
        }
    }

    /// <summary>Texts may be published concurrently.</summary>
    [Fact]
    public async Task It_is_safe_for_concurrent_calls()
    {
        var links = Create();
        await Parallel.ForEachAsync(
            Enumerable.Repeat(Known, 50).SelectMany(known => known),
            Token,
            async (known, token) =>
                Assert.Equal(known.Subject, await links.FindAsync(new SubjectLinkContext { Address = known.Address }, token))
        );
    }
}
