export default function Attempt() {
  return null;
}
