using System.Globalization;
using System.Text;

namespace Rse.Markdown.Texts;

/// <summary>Keeps what is written, and stops the writing where it would exceed a bound.</summary>
internal sealed class BoundedWriter(int max) : StringWriter(new StringBuilder(), CultureInfo.InvariantCulture)
{
    public override void Write(char value)
    {
        Check(1);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check(count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        base.Write(value);
    }

    private void Check(int more)
    {
        if (GetStringBuilder().Length + more > max)
        {
            throw new OutputTooLargeException();
        }
    }
}

/// <summary>A text makes more HTML than its length allows.</summary>
internal sealed class OutputTooLargeException() : Exception("The text makes more HTML than its length allows.");
