using Rse.Mail.Bounces;
using Rse.Mail.Incoming.Recognition;

namespace Rse.Mail.Tests.Bounces;

public sealed class ReportCorpusTests
{
    private static readonly IReadOnlyList<(string Template, string Status, string Code, string Words, ReportClass Class)> Cases =
    [
        .. from template in Corpus.Names("Bounces")
        from line in Corpus.Text("Bounces/cases.txt").Split('\n')
        let parts = line.Split('|')
        select (template, parts[0], parts[1], parts[2], Enum.Parse<ReportClass>(parts[3])),
    ];

    [Fact]
    public void The_corpus_has_three_hundred_reports_of_thirty_servers()
    {
        Assert.True(Corpus.Names("Bounces").Count() >= 30);
        Assert.True(Cases.Count >= 300);
    }

    [Fact]
    public void No_member_is_blamed_for_a_failure_that_is_ours()
    {
        var blamed = Cases
            .Where(test => test.Class == ReportClass.Policy)
            .Select(test => (test, Read(test)))
            .Where(read => read.Item2.Class is ReportClass.Address or ReportClass.Mailbox or ReportClass.Complaint)
            .Select(read => $"{read.test.Template}: {read.Item2.Class} for {read.test.Status} {read.test.Words}");

        Assert.Empty(blamed);
    }

    [Fact]
    public void Of_reports_of_all_servers_99_in_100_get_the_right_class()
    {
        var wrong = Cases
            .Select(test => (test, Read(test).Class))
            .Where(read => read.test.Class != read.Class)
            .Select(read => $"{read.test.Template}: {read.Class}, not {read.test.Class}: {read.test.Status} {read.test.Words}")
            .ToList();

        Assert.True(wrong.Count * 100 <= Cases.Count, $"{wrong.Count} of {Cases.Count}:\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public void Every_report_is_recognised_as_one_and_is_never_answered()
    {
        foreach (var template in Corpus.Names("Bounces"))
        {
            var letter = Corpus.Parse(Fill(template, "5.1.1", "550", "User unknown"));
            var recognized = LetterRecognizer.Recognize(letter, "intranet");

            Assert.True(recognized.Class == LetterClass.DeliveryReport, $"{template}: {recognized}");
            Assert.False(recognized.MayBeAnswered);
        }
    }

    [Fact]
    public void A_report_that_returns_the_letter_names_it_by_our_Message_ID()
    {
        string[] returnNothing =
        [
            "exchange-2003-text-only",
            "mdaemon",
            "mailenable",
            "hmailserver",
            "icewarp",
            "broken-fields-in-the-text",
            "broken-html-only",
            "ovh-qmail-fr",
        ];
        foreach (var template in Corpus.Names("Bounces").Except(returnNothing, StringComparer.Ordinal))
        {
            var reports = DeliveryReportReader.Read(Corpus.Parse(Fill(template, "5.1.1", "550", "User unknown")));

            Assert.True(Assert.Single(reports).MessageId == "d42@intranet.example", $"{template}: {reports[0].MessageId}");
        }
    }

    private static DeliveryReport Read((string Template, string Status, string Code, string Words, ReportClass Class) test) =>
        Assert.Single(DeliveryReportReader.Read(Corpus.Parse(Fill(test.Template, test.Status, test.Code, test.Words))));

    private static string Fill(string template, string status, string code, string words) =>
        Corpus
            .Text($"Bounces/{template}.eml")
            .Replace("$STATUS", status, StringComparison.Ordinal)
            .Replace("$CODE", code, StringComparison.Ordinal)
            .Replace("$TEXT", words, StringComparison.Ordinal);
}
