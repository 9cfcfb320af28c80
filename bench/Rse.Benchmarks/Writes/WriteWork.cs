namespace Rse.Benchmarks.Writes;

/// <summary>A post to be written, by whichever contender.</summary>
internal sealed record WriteWork(string Title, string Body, string Topic)
{
    public static IReadOnlyList<WriteWork> Make(int number) =>
        [
            .. Enumerable
                .Range(0, number)
                .Select(i => new WriteWork(
                    $"What came of it, part {i}",
                    $"We tried it in three offices, and it held: fewer mails, shorter meetings, and people know what the others do. "
                        + $"Numbers are in the table below, part {i}. #pilot{i % 50}",
                    $"pilot{i % 50}"
                )),
        ];
}
