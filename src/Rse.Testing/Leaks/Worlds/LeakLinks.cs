using System.Collections.Concurrent;
using System.Globalization;
using Rse.Citations;
using Rse.Subjects;

namespace Rse.Testing.Leaks.Worlds;

/// <summary>The addresses of a world. They are numbered, so that an address reveals nothing about its subject.</summary>
internal sealed class LeakLinks : ISubjectLinks
{
    private readonly ConcurrentDictionary<string, SubjectRef> _subjects = new(StringComparer.Ordinal);

    public string Name => "leak-links";

    /// <summary>Makes an address of the subject.</summary>
    public string Add(SubjectRef subject)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"https://leak.example/to/{_subjects.Count}");
        _subjects[address] = subject;
        return address;
    }

    public ValueTask<SubjectRef?> FindAsync(SubjectLinkContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_subjects.TryGetValue(context.Address, out var subject) ? subject : (SubjectRef?)null);
}
